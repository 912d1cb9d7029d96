import { createHmac, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import pg from 'pg'
import type { Accounts } from '../../ports/accounts.ts'
import { applicationName } from '../postgres/application-name.ts'
import { addressLocks } from './address-locks.ts'

const DAY_S = 86_400
/** A phone on the shop floor stays signed in for a month. */
const SESSION_S = 30 * DAY_S
// OWASP's second profile for Argon2id (19 MiB, two passes): about 20 ms a try.
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export type BetterAuthOptions = { appUrl: string; secret: string; publicUrl: string }

/**
 * Accounts and password sign-in by Better Auth, in the schema `auth`. The library is loaded when somebody first signs
 * in, not at start.
 */
export function betterAuthAccounts(options: BetterAuthOptions): Accounts & { close(): Promise<void> } {
  const pool = openPool(options.appUrl, '-c search_path=auth')
  const locks = addressLocks(openPool(options.appUrl, '-c idle_in_transaction_session_timeout=30s'))
  let loaded: ReturnType<typeof load> | undefined
  const auth = () => {
    loaded ??= load(options, pool)
    return loaded
  }
  const cookie = cookieOf(options)
  return {
    async find(email) {
      const { internalAdapter } = await (await auth()).$context
      const found = await internalAdapter.findUserByEmail(email)
      return found ? { id: found.user.id } : undefined
    },
    exclusively: locks.exclusively,
    async create({ email, name, password }) {
      const { internalAdapter } = await (await auth()).$context
      const source = { method: 'email-password' } as const
      const { id } = await internalAdapter.createUser({ email, name, emailVerified: false }, source)
      await internalAdapter.linkAccount(credentialOf(id, await hash(password, ARGON2)))
      return { id }
    },
    async setPassword(accountId, password) {
      const { internalAdapter } = await (await auth()).$context
      const hashed = await hash(password, ARGON2)
      const credentials = await internalAdapter.findAccounts(accountId)
      // An account whose making was cut short may lack its credential still.
      if (credentials.some(({ providerId }) => providerId === 'credential')) {
        await internalAdapter.updatePassword(accountId, hashed)
      } else await internalAdapter.linkAccount(credentialOf(accountId, hashed))
    },
    async passwordMatches(accountId, password) {
      const { internalAdapter } = await (await auth()).$context
      const credentials = await internalAdapter.findAccounts(accountId)
      const stored = credentials.find(({ providerId }) => providerId === 'credential')?.password
      return typeof stored === 'string' && verify(stored, password)
    },
    async signIn({ email, password, address, userAgent }) {
      const headers = new Headers({ 'user-agent': userAgent, 'x-forwarded-for': address })
      const { api } = await auth()
      const answer = await api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (answer.status === 401) return undefined
      if (!answer.ok) throw new Error(`Better Auth answered ${answer.status} to a sign-in`)
      const { token, user } = (await answer.json()) as { token: string; user: { id: string } }
      return { accountId: user.id, token, cookies: answer.headers.getSetCookie() }
    },
    signedOutCookies: () => [`${cookie.name}=; Max-Age=0; ${cookie.attributes}`],
    tokenIn: (header) => signedToken(header, cookie.name, options.secret),
    async close() {
      await locks.close()
      await pool.end()
    },
  }
}

/** A few connections: who waits for one waits in the pool. */
function openPool(connectionString: string, options: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 4,
    application_name: applicationName('accounts'),
    options,
  })
  // A lost connection is reported by the query that meets it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

function credentialOf(userId: string, password: string) {
  return { userId, providerId: 'credential', accountId: userId, password }
}

async function load({ secret, publicUrl }: BetterAuthOptions, pool: pg.Pool) {
  const { betterAuth } = await import('better-auth')
  return betterAuth({
    appName: 'Muster',
    baseURL: publicUrl,
    secret,
    database: pool,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => hash(password, ARGON2),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    session: { expiresIn: SESSION_S, cookieCache: { enabled: false } },
    // Our own limits count in the database, per account and address (features/access/sign-in.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'muster',
      useSecureCookies: publicUrl.startsWith('https://'),
      // People tell their own sessions apart by the whole address.
      ipAddress: { ipv6Subnet: 128 },
    },
    logger: { level: 'error' },
  })
}

function cookieOf({ publicUrl }: BetterAuthOptions): { name: string; attributes: string } {
  const secure = publicUrl.startsWith('https://')
  return {
    name: `${secure ? '__Secure-' : ''}muster.session_token`,
    attributes: `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  }
}

/** The value of a cookie `token.signature` (HMAC-SHA-256, base64), if the signature is right. */
function signedToken(header: string | undefined, name: string, secret: string): string | undefined {
  const start = header === undefined ? -1 : `; ${header}`.indexOf(`; ${name}=`)
  if (header === undefined || start < 0) return undefined
  const from = start + name.length + 1
  const end = header.indexOf(';', from)
  const value = decode(header.slice(from, end < 0 ? undefined : end))
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
