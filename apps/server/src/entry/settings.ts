import { join, resolve } from 'node:path'
import { isZone } from '@muster/core/time/zone.ts'
import { z } from 'zod'
import { reachableByDatabaseUser } from '../adapters/embedded-postgres/index.ts'
import { senderOf } from '../adapters/mail-files/message.ts'
import { smtpServerOf } from '../adapters/smtp/smtp-server.ts'

const HERE = import.meta.dirname
/** Published in examples and guides: whoever runs with them has left the door open. */
const SAMPLE_PASSWORDS = new Set([
  'change-me-please',
  'correct horse battery staple',
  'muster-admin',
  'password12',
])

const zone = z.string().refine(isZone, 'has to be an IANA time zone such as Europe/Berlin')
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'has to be postgres://user:password@host/database',
})

const smtpUrl = z.string().superRefine((text, context) => {
  try {
    smtpServerOf(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
  }
})
const sender = z
  .string()
  .refine((text) => senderOf(text) !== undefined, 'has to be an address, or Name <address>')

/** Every environment variable, with its default (docs/reference/settings.md says what they mean). */
export const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('has to be a port number').int().min(0).max(65_535).default(3000),
  MUSTER_URL: z.url({ protocol: /^https?$/, error: 'has to be http(s)://host[:port]' }).optional(),
  MUSTER_DATA: z.string().min(1).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  MUSTER_ADMIN_EMAIL: z.email('has to be an e-mail address').toLowerCase().optional(),
  MUSTER_ADMIN_PASSWORD: z.string().min(10, 'has to have 10 characters or more').optional(),
  MUSTER_ORGANISATION: z.string().min(1).max(200).default('My organisation'),
  MUSTER_ZONE: zone.default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  MUSTER_TRUST_PROXY: z.stringbool().default(false),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.default('Muster <muster@localhost>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

/** Without a mail server, mails are files in `folder`. */
export type MailSettings = { folder: string; smtpUrl: string | undefined; from: string }

export type Settings = {
  host: string
  port: number
  /** Where people reach this server, where that is not http://host:port (behind a proxy). */
  publicUrl: string | undefined
  dataFolder: string
  database: { appUrl: string; ownerUrl: string | undefined } | 'embedded'
  firstAdmin: { email: string; password: string } | undefined
  organisation: string
  zone: string
  trustProxy: boolean
  mail: MailSettings
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** What is wrong with the environment, in one line. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/**
 * Reads every setting from environment variables (docs/reference/settings.md lists them with their defaults).
 * @throws SettingsError naming the first variable that is wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0])
    const shown = /PASSWORD|DATABASE|SMTP/.test(name) ? '' : ` (it is ${JSON.stringify(environment[name])})`
    throw new SettingsError(`${name} ${issue?.message}${shown}`)
  }
  const env = parsed.data
  if ((env.MUSTER_ADMIN_EMAIL === undefined) !== (env.MUSTER_ADMIN_PASSWORD === undefined)) {
    throw new SettingsError('MUSTER_ADMIN_EMAIL and MUSTER_ADMIN_PASSWORD go together: set both or neither')
  }
  if (env.MUSTER_ADMIN_PASSWORD && SAMPLE_PASSWORDS.has(env.MUSTER_ADMIN_PASSWORD)) {
    throw new SettingsError('MUSTER_ADMIN_PASSWORD is a published sample: choose your own')
  }
  if (env.DATABASE_OWNER_URL && !env.DATABASE_URL) {
    throw new SettingsError(
      'DATABASE_OWNER_URL goes with DATABASE_URL: without it the embedded database is used',
    )
  }
  if (env.SMTP_URL && set.MAIL_FROM === undefined) {
    throw new SettingsError('SMTP_URL goes with MAIL_FROM: mail servers refuse mail from muster@localhost')
  }
  const dataFolder = env.MUSTER_DATA ? resolve(env.MUSTER_DATA) : defaultDataFolder()
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.MUSTER_URL?.replace(/\/+$/, ''),
    dataFolder,
    database: env.DATABASE_URL ? { appUrl: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL } : 'embedded',
    firstAdmin:
      env.MUSTER_ADMIN_EMAIL && env.MUSTER_ADMIN_PASSWORD
        ? { email: env.MUSTER_ADMIN_EMAIL, password: env.MUSTER_ADMIN_PASSWORD }
        : undefined,
    organisation: env.MUSTER_ORGANISATION,
    zone: env.MUSTER_ZONE,
    trustProxy: env.MUSTER_TRUST_PROXY,
    mail: { folder: join(dataFolder, 'mail'), smtpUrl: env.SMTP_URL, from: env.MAIL_FROM },
    logLevel: env.LOG_LEVEL,
  }
}

/** `data` beside the code; as root in a home that the database's user cannot enter, /var/lib/muster. */
function defaultDataFolder(): string {
  const beside = resolve(HERE, '../../../../data')
  return reachableByDatabaseUser(beside) ? beside : '/var/lib/muster'
}
