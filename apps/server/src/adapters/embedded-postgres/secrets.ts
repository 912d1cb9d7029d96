import { randomBytes, randomInt } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, EmbeddedPostgresError } from './errors.ts'

/** What `postgres.json` holds: the passwords of one cluster, and the port that it prefers. */
export type Secrets = { port: number; superuser: string; owner: string; app: string }

/**
 * Reads `<dataFolder>/postgres.json`, or makes it when there is no cluster yet. Of two processes that make it at
 * once, one wins and both use the same. Throws when a cluster is there and its passwords are not.
 */
export function readOrMakeSecrets(dataFolder: string, clusterExists: boolean): Secrets {
  const file = join(dataFolder, 'postgres.json')
  if (existsSync(file)) return readSecrets(file)
  if (clusterExists) {
    throw new EmbeddedPostgresError(
      'embedded_postgres_secrets',
      `${file}, which holds the passwords of ${join(dataFolder, 'postgres')}, is missing: put it back`,
    )
  }
  makeSecrets(file)
  return readSecrets(file)
}

/** A random port below the range that systems give to outgoing connections, so that none can sit on it. */
export function randomPort(): number {
  return randomInt(20_000, 30_000)
}

function readSecrets(file: string): Secrets {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  } catch (cause) {
    const reason = codeOf(cause) === 'EACCES' ? 'it belongs to another user' : String(cause)
    throw new EmbeddedPostgresError('embedded_postgres_secrets', `${file} cannot be read: ${reason}`, {
      cause,
    })
  }
}

function makeSecrets(file: string): void {
  const [superuser = '', owner = '', app = ''] = [1, 2, 3].map(() => randomBytes(24).toString('base64url'))
  const secrets: Secrets = { port: randomPort(), superuser, owner, app }
  const unfinished = join(dirname(file), `postgres.init-${randomBytes(6).toString('hex')}.json`)
  writePrivate(unfinished, `${JSON.stringify(secrets, undefined, 2)}\n`)
  try {
    linkSync(unfinished, file)
  } catch (cause) {
    // Another process was first (and may have swept this one's file away already).
    if (!existsSync(file)) throw cause
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function writePrivate(file: string, text: string): void {
  const opened = openSync(file, 'wx', 0o600)
  try {
    writeSync(opened, text)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
