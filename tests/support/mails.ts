import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

/** A mail as a mail program reads it. */
export type SentMail = {
  to: string
  subject: string
  text: string
  html: string
  headers: ReadonlyMap<string, string>
  /** The files that came with it, as text. */
  attachments: readonly { name: string; text: string }[]
  /** The secret in its link; undefined where it has none. */
  token: string | undefined
}

/** The mails in a folder of `.eml` files, oldest first. */
export async function readMails(folder: string): Promise<SentMail[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort()
  return Promise.all(files.map(async (file) => parseMail(await readFile(join(folder, file)))))
}

/** What is in a mail, however it is encoded. */
export async function parseMail(raw: Buffer): Promise<SentMail> {
  const mail = await PostalMime.parse(raw)
  const text = mail.text ?? ''
  return {
    to: (mail.to ?? []).map(({ address }) => address).join(', '),
    subject: mail.subject ?? '',
    text,
    html: mail.html ?? '',
    headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
    attachments: mail.attachments.map(({ filename, content }) => ({
      name: filename ?? '',
      text: typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString(),
    })),
    token: /#token=([\w-]+)/.exec(text)?.[1],
  }
}
