import type { Language } from '@muster/contract/values.ts'

/** What a mail says, before it is text or HTML. */
export type MailPage = {
  language: Language
  subject: string
  paragraphs: readonly string[]
  button: string
  url: string
  /** What may be passed over, in small letters below the button. */
  small: readonly string[]
  organisation: string
}

/** A mail as text and as HTML that says the same; whatever is in it stays text. */
export function mailPage(page: MailPage): { subject: string; text: string; html: string } {
  const { subject, paragraphs, button, url, small, organisation } = page
  const parts = [...paragraphs, `${button}:\n${url}`, ...small, `– ${organisation} · Muster`]
  return { subject, text: `${parts.join('\n\n')}\n`, html: htmlOf(page) }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, between tags and in an attribute. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const BODY = 'margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1d22;background:#fff'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5fd1;color:#fff;text-decoration:none'
const SMALL = 'color:#5b6270;font-size:14px'

function htmlOf({ language, subject, paragraphs, button, url, small, organisation }: MailPage): string {
  const lines = [
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    `<p><a style="${BUTTON}" href="${escaped(url)}">${escaped(button)}</a></p>`,
    ...small.map((text) => `<p style="${SMALL}">${escaped(text)}</p>`),
    `<p style="${SMALL};word-break:break-all">${escaped(url)}</p>`,
    `<p style="${SMALL}">${escaped(organisation)} · Muster</p>`,
  ]
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="${BODY}">
${lines.join('\n')}
</body>
</html>
`
}
