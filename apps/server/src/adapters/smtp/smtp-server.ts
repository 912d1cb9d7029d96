import { isIP } from 'node:net'

/** Where mail is handed over, and how. */
export type SmtpServer = {
  host: string
  port: number
  /** TLS from the first byte; otherwise STARTTLS. */
  secure: boolean
  user: string | undefined
  password: string | undefined
  /** Nobody can listen on the way (the same machine), or somebody took that on themselves with `?insecure`. */
  trusted: boolean
}

const SECURE_PORT = 465
/** Submission (RFC 6409): port 25 is between mail servers, and closed by most networks. */
const SUBMISSION_PORT = 587

/**
 * Reads `smtp://user:password@host:port` (STARTTLS, port 587 unless given) or `smtps://…` (TLS, port 465 unless given).
 * Encryption and a valid certificate are required unless the host is this machine, or `?insecure` says otherwise.
 * @throws TypeError saying what is wrong, without the password
 */
export function smtpServerOf(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new TypeError('has to be smtp(s)://user:password@host:port')
  }
  if (url.search !== '' && url.search !== '?insecure') throw new TypeError('knows no option but ?insecure')
  if (/^\/./.test(url.pathname)) throw new TypeError('has a path, where a port was meant perhaps')
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return {
    host,
    port: Number(url.port) || (secure ? SECURE_PORT : SUBMISSION_PORT),
    secure,
    user: decoded(url.username),
    password: decoded(url.password),
    trusted: url.search === '?insecure' || isThisMachine(host),
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function decoded(part: string): string | undefined {
  if (part === '') return undefined
  try {
    return decodeURIComponent(part)
  } catch {
    throw new TypeError('has a user or password with a stray %: write it as %25')
  }
}
