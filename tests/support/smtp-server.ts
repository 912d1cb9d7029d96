import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { parseMail, type SentMail } from './mails.ts'

export type TestSmtpServer = {
  port: number
  /** What it took, in the order in which it came. */
  mails(): Promise<SentMail[]>
  /** Who each mail was handed over for: the envelope, which no header can change. */
  recipients: string[][]
  /** Whether each mail came over TLS. */
  secure: boolean[]
  close(): Promise<void>
}

/** A mail server on this machine that takes everything and passes nothing on; it offers STARTTLS unless told otherwise. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const raw: Buffer[] = []
  const recipients: string[][] = []
  const secure: boolean[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const blocks: Buffer[] = []
      stream.on('data', (block: Buffer) => blocks.push(block))
      stream.on('end', () => {
        raw.push(Buffer.concat(blocks))
        recipients.push(session.envelope.rcptTo.map(({ address }) => address))
        secure.push(session.secure)
        done()
      })
    },
    ...options,
  })
  // A client that gives up in the middle is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    mails: () => Promise.all(raw.map(parseMail)),
    recipients,
    secure,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
