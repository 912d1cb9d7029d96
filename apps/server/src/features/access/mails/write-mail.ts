import type { Language } from '@muster/contract/values.ts'
import { MAIL_WORDS, type MailKind, type MailWords } from './texts.ts'

export type MailValues = { organisation: string; name: string; email: string; url: string }

/** A mail of this kind in this language, as text and as HTML that says the same; what is filled in stays text. */
export function writeMail(
  kind: MailKind,
  language: Language,
  { organisation, name, email, url }: MailValues,
): { subject: string; text: string; html: string } {
  const values = { organisation: inLine(organisation), name: inLine(name), email: inLine(email), url }
  const words = filled(MAIL_WORDS[language][kind], values)
  const { subject, greeting, before, button, after, ignore } = words
  const paragraphs = [
    greeting,
    before,
    `${button}:\n${url}`,
    after,
    ignore,
    `– ${values.organisation} · Muster`,
  ]
  return { subject, text: `${paragraphs.join('\n\n')}\n`, html: htmlOf(words, language, values) }
}

/** Fills the places once: braces in what is filled in are no places. */
function filled(words: MailWords, values: MailValues): MailWords {
  const fill = (text: string) =>
    text.replaceAll(/\{(organisation|name|email)\}/g, (_, place: keyof MailValues) => values[place])
  return {
    subject: fill(words.subject),
    greeting: fill(words.greeting),
    before: fill(words.before),
    button: fill(words.button),
    after: fill(words.after),
    ignore: fill(words.ignore),
  }
}

/** A name with line breaks in it could pass for paragraphs of ours; one with other direction marks could hide them. */
function inLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const BODY = 'margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1d22;background:#fff'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5fd1;color:#fff;text-decoration:none'
const SMALL = 'color:#5b6270;font-size:14px'

function htmlOf(words: MailWords, language: Language, { url, organisation }: MailValues): string {
  const { subject, greeting, before, button, after, ignore } = words
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="${BODY}">
<p>${escaped(greeting)}</p>
<p>${escaped(before)}</p>
<p><a style="${BUTTON}" href="${escaped(url)}">${escaped(button)}</a></p>
<p>${escaped(after)}</p>
<p style="${SMALL}">${escaped(ignore)}</p>
<p style="${SMALL};word-break:break-all">${escaped(url)}</p>
<p style="${SMALL}">${escaped(organisation)} · Muster</p>
</body>
</html>
`
}
