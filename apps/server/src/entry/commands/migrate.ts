import { openMuster } from '../open-database.ts'
import { readSettings } from '../settings.ts'

/** Brings the database to this version and says so. */
export async function migrateCommand(): Promise<void> {
  const { close } = await openMuster(readSettings(), (line) => console.error(line))
  await close()
  console.log('The database is at this version.')
}
