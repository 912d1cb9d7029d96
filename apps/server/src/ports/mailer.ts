/** One mail. `text` is all of it in plain text; `html` says the same. */
export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  /** On whose behalf: only that organisation's admins may see that it was sent. */
  orgId?: string | undefined
  /** The same at every try to send it, so that who receives it twice can tell (its Message-ID is made of it). */
  id?: string | undefined
  attachments?: readonly MailAttachment[] | undefined
}

/** A file that goes with a mail: what it holds, never where it lies. */
export type MailAttachment = { name: string; mediaType: string; content: Uint8Array }

/** A mail as the embedded mailer keeps it. */
export type KeptMail = { file: string; atMs: number; to: string; subject: string }

export type Mailer = {
  transport: 'files' | 'smtp'
  /** What becomes of a mail that `send` takes: it is sent, or kept here, where nobody receives it. */
  becomes: 'sent' | 'kept'
  /** Hands a mail over, to one recipient. Throws where the address is none, or the mail server does not take it. */
  send(mail: Mail): Promise<void>
  /** The newest mails that were kept as files for an organisation, newest first; none where they are really sent. */
  kept(orgId: string, limit: number): Promise<KeptMail[]>
}
