import type { Language } from '@muster/contract/values.ts'
import { fill, inLine } from '@muster/core/text/in-line.ts'
import { mailPage } from './mail-page.ts'
import { MAIL_WORDS, type MailKind } from './texts.ts'

export type MailValues = { organisation: string; name: string; email: string; url: string }

/** A mail of this kind in this language, as text and as HTML that says the same; what is filled in stays text. */
export function writeMail(
  kind: MailKind,
  language: Language,
  { organisation, name, email, url }: MailValues,
): { subject: string; text: string; html: string } {
  const values = { organisation: inLine(organisation), name: inLine(name), email: inLine(email) }
  const { subject, greeting, before, button, after, ignore } = MAIL_WORDS[language][kind]
  const filled = (text: string) => fill(text, values)
  return mailPage({
    language,
    subject: filled(subject),
    paragraphs: [filled(greeting), filled(before)],
    button: filled(button),
    url,
    small: [filled(after), filled(ignore)],
    organisation: values.organisation,
  })
}
