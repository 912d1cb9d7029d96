import type { Mailer } from '../../ports/mailer.ts'
import { messageOf } from '../mail-files/message.ts'
import { type SmtpServer, smtpServerOf } from './smtp-server.ts'

const CONNECT_TIMEOUT_MS = 10_000
/** A mail server may look into a mail before it takes it, and says nothing meanwhile. */
const SILENCE_TIMEOUT_MS = 30_000

/**
 * Sends mail through a mail server, a connection a mail.
 * @param options.url `smtp(s)://user:password@host:port`, as `smtpServerOf` understands it
 * @param options.timeoutMs how long a server may take to greet, and to say anything further; 10 and 30 s unless set
 * @throws TypeError where the URL is none of a mail server
 */
export function smtpMailer(options: { url: string; from: string; timeoutMs?: number }): Mailer {
  const server = smtpServerOf(options.url)
  return {
    transport: 'smtp',
    becomes: 'sent',
    async send(mail) {
      const message = messageOf(mail, options.from)
      const transport = await transportTo(server, options.timeoutMs)
      try {
        await transport.sendMail(message)
      } finally {
        transport.close()
      }
    },
    kept: async () => [],
  }
}

async function transportTo({ host, port, secure, user, password, trusted }: SmtpServer, timeoutMs?: number) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure,
    ...(user === undefined ? {} : { auth: { user, pass: password } }),
    // Whoever sits between two machines could take the STARTTLS offer out of the greeting.
    requireTLS: !secure && !trusted,
    tls: { rejectUnauthorized: !trusted, minVersion: 'TLSv1.2' },
    connectionTimeout: timeoutMs ?? CONNECT_TIMEOUT_MS,
    dnsTimeout: timeoutMs ?? CONNECT_TIMEOUT_MS,
    greetingTimeout: timeoutMs ?? CONNECT_TIMEOUT_MS,
    socketTimeout: timeoutMs ?? SILENCE_TIMEOUT_MS,
  })
}
