import { join, resolve } from 'node:path'
import { isZone } from '@muster/core/time/zone.ts'
import { z } from 'zod'
import { requirePrefix } from '../adapters/disk/blob-key.ts'
import type { DiskFolders } from '../adapters/disk/index.ts'
import { reachableByDatabaseUser } from '../adapters/embedded-postgres/index.ts'
import { senderOf } from '../adapters/mail-files/message.ts'
import { ARCHIVE_CLASSES, type S3Settings } from '../adapters/s3/index.ts'
import { smtpServerOf } from '../adapters/smtp/smtp-server.ts'
import type { SnsSettings } from '../adapters/sns/index.ts'
import type { KeepTimes } from '../features/keeping/index.ts'

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

const keyPrefix = z.string().superRefine((text, context) => {
  try {
    requirePrefix(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'has to be names of letters, digits and ._- with / between' })
  }
})

const days = (least: number) =>
  z.coerce
    .number('has to be a number of days')
    .int()
    .min(least, `has to be ${least} days or more`)
    .max(36_500)
const hosts = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (all) => all.every((host) => /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/.test(host)),
    'has to be hosts with commas between, such as hooks.internal,10.0.0.7:8080',
  )

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
  MUSTER_JOBS: z.stringbool().default(true),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.default('Muster <muster@localhost>'),
  MUSTER_KEEP_REPORTS_DAYS: days(1).optional(),
  MUSTER_KEEP_PUNCHES_DAYS: days(366).optional(),
  MUSTER_BACKUP_KEEP: z.coerce.number('has to be a number').int().min(0).max(1_000).default(7),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'has to be http(s)://host[:port]' }).optional(),
  S3_PREFIX: keyPrefix.optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_ARCHIVE_CLASS: z
    .enum(ARCHIVE_CLASSES, `has to be one of ${ARCHIVE_CLASSES.join(', ')}`)
    .default('GLACIER_IR'),
  SNS_REGION: z.string().min(1).optional(),
  SNS_ENDPOINT: z.url({ protocol: /^https?$/, error: 'has to be http(s)://host[:port]' }).optional(),
  SNS_ACCESS_KEY_ID: z.string().min(1).optional(),
  SNS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  SNS_SENDER: z
    .string()
    .regex(
      /^(?=.*[A-Za-z])[A-Za-z\d-]{1,11}$/,
      'has to be 1 to 11 letters, digits or -, one of them a letter',
    )
    .optional(),
  MUSTER_ALLOW_HOSTS: hosts.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

/** Without a mail server, mails are files in `folder`. */
export type MailSettings = { folder: string; smtpUrl: string | undefined; from: string }

/** How people are told, besides by mail. */
export type ChannelSettings = {
  /** Hosts that webhooks may lead to although they are inside. */
  allowHosts: readonly string[]
  sns: SnsSettings | undefined
}

/** Where files are kept: in two folders, or in a bucket. */
export type BlobSettings = { folders: DiskFolders; s3: S3Settings | undefined }

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
  /** Whether `serve` does jobs too, and does not leave them to workers. */
  jobs: boolean
  mail: MailSettings
  blobs: BlobSettings
  /** How many daily backups are kept; 0: none are made. */
  backupKeep: number
  keepTimes: KeepTimes
  channels: ChannelSettings
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
    const shown = /PASSWORD|DATABASE|SMTP|SECRET/.test(name)
      ? ''
      : ` (it is ${JSON.stringify(environment[name])})`
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
  checkS3(env)
  checkSns(env)
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
    jobs: env.MUSTER_JOBS,
    mail: { folder: join(dataFolder, 'mail'), smtpUrl: env.SMTP_URL, from: env.MAIL_FROM },
    blobs: {
      folders: { files: join(dataFolder, 'blobs'), archive: join(dataFolder, 'archive') },
      s3: s3Of(env),
    },
    backupKeep: env.MUSTER_BACKUP_KEEP,
    keepTimes: { reports: env.MUSTER_KEEP_REPORTS_DAYS, punches: env.MUSTER_KEEP_PUNCHES_DAYS },
    channels: { allowHosts: env.MUSTER_ALLOW_HOSTS ?? [], sns: snsOf(env) },
    logLevel: env.LOG_LEVEL,
  }
}

function checkS3(env: z.infer<typeof Environment>): void {
  const set = (['REGION', 'ENDPOINT', 'PREFIX', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'] as const).find(
    (name) => env[`S3_${name}`] !== undefined,
  )
  if (set && env.S3_BUCKET === undefined) {
    throw new SettingsError(`S3_${set} goes with S3_BUCKET: without it files are kept in the data folder`)
  }
  if ((env.S3_ACCESS_KEY_ID === undefined) !== (env.S3_SECRET_ACCESS_KEY === undefined)) {
    throw new SettingsError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: set both or neither')
  }
}

function s3Of(env: z.infer<typeof Environment>): S3Settings | undefined {
  if (env.S3_BUCKET === undefined) return undefined
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  const prefix = env.S3_PREFIX?.replace(/\/$/, '')
  return {
    bucket: env.S3_BUCKET,
    prefix: prefix === undefined ? '' : `${prefix}/`,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    archiveClass: env.S3_ARCHIVE_CLASS,
  }
}

function checkSns(env: z.infer<typeof Environment>): void {
  const set = (['ENDPOINT', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SENDER'] as const).find(
    (name) => env[`SNS_${name}`] !== undefined,
  )
  if (set && env.SNS_REGION === undefined) {
    throw new SettingsError(`SNS_${set} goes with SNS_REGION: without it Amazon SNS is not used`)
  }
  if ((env.SNS_ACCESS_KEY_ID === undefined) !== (env.SNS_SECRET_ACCESS_KEY === undefined)) {
    throw new SettingsError('SNS_ACCESS_KEY_ID and SNS_SECRET_ACCESS_KEY go together: set both or neither')
  }
}

function snsOf(env: z.infer<typeof Environment>): SnsSettings | undefined {
  if (env.SNS_REGION === undefined) return undefined
  const { SNS_ACCESS_KEY_ID: accessKeyId, SNS_SECRET_ACCESS_KEY: secretAccessKey } = env
  return {
    region: env.SNS_REGION,
    endpoint: env.SNS_ENDPOINT,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    sender: env.SNS_SENDER,
  }
}

/** `data` beside the code; as root in a home that the database's user cannot enter, /var/lib/muster. */
function defaultDataFolder(): string {
  const beside = resolve(HERE, '../../../../data')
  return reachableByDatabaseUser(beside) ? beside : '/var/lib/muster'
}
