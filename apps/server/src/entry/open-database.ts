import pg from 'pg'
import { openEmbeddedPostgres } from '../adapters/embedded-postgres/index.ts'
import { assertApplicationRole } from '../adapters/postgres/application-role.ts'
import { openDatabase } from '../adapters/postgres/database.ts'
import { migrate, migrationState } from '../adapters/postgres/migrate.ts'
import { wholeDatabase } from '../adapters/postgres/whole-database.ts'
import type { Db } from '../ports/db.ts'
import type { WholeDatabase } from '../ports/whole-database.ts'
import { type Settings, SettingsError } from './settings.ts'

/** `ownerUrl` and `wholeDatabase` are undefined where the owner's role is not known. */
export type OpenMuster = {
  db: Db
  appUrl: string
  ownerUrl: string | undefined
  wholeDatabase: WholeDatabase | undefined
  close(): Promise<void>
}

/** Opens the database that the settings name, at this version, and ends the embedded one with the last who uses it. */
export async function openMuster(settings: Settings, log: (line: string) => void): Promise<OpenMuster> {
  const embedded =
    settings.database === 'embedded'
      ? await openEmbeddedPostgres({ dataFolder: settings.dataFolder, log })
      : undefined
  const { appUrl, ownerUrl } = embedded ?? externalUrls(settings)
  try {
    await bringUpToDate(appUrl, ownerUrl, log)
    await assertApplicationRole(appUrl)
    const db = openDatabase(appUrl, log)
    return {
      db,
      appUrl,
      ownerUrl,
      wholeDatabase: wholeOf(appUrl, ownerUrl),
      async close() {
        await db.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** Opens the database that the settings name as its owner, as it is: of whatever version, or with nothing in it. */
export async function openOwner(
  settings: Settings,
  log: (line: string) => void,
): Promise<{ database: WholeDatabase | undefined; close(): Promise<void> }> {
  if (settings.database !== 'embedded') {
    const { appUrl, ownerUrl } = settings.database
    return { database: wholeOf(appUrl, ownerUrl), close: async () => undefined }
  }
  const { appUrl, ownerUrl, stop } = await openEmbeddedPostgres({ dataFolder: settings.dataFolder, log })
  return { database: wholeOf(appUrl, ownerUrl), close: stop }
}

function wholeOf(appUrl: string, ownerUrl: string | undefined): WholeDatabase | undefined {
  return ownerUrl === undefined ? undefined : wholeDatabase({ ownerUrl, appRole: roleOf(appUrl) })
}

/** Migrates where the owner's role is known, and refuses to run on a database of another version where it is not. */
async function bringUpToDate(
  appUrl: string,
  ownerUrl: string | undefined,
  log: (line: string) => void,
): Promise<void> {
  const { pending, unknown } = await migrationState(ownerUrl ?? appUrl)
  if (unknown.length > 0) {
    throw new SettingsError(
      `the database was migrated by a newer Muster (${unknown.at(-1)}): update this one`,
    )
  }
  if (pending.length === 0) return
  if (!ownerUrl) {
    throw new SettingsError(
      `the database lacks ${pending.length} migrations (${pending[0]} first): set DATABASE_OWNER_URL to the role that owns it`,
    )
  }
  for (const name of await migrate({ ownerUrl, appRole: roleOf(appUrl) })) log(`migrated: ${name}`)
}

function externalUrls(settings: Settings): { appUrl: string; ownerUrl: string | undefined } {
  if (settings.database === 'embedded') throw new TypeError('no external database is set')
  return settings.database
}

function roleOf(url: string): string {
  const { user } = new pg.Client({ connectionString: url })
  if (!user) throw new SettingsError('DATABASE_URL names no role')
  return user
}
