import { openDatabase } from '../../adapters/postgres/database.ts'
import { applyKeepTimes, type Gone } from '../../features/keeping/index.ts'
import { counted } from '../counted.ts'
import { UsageError } from '../failure.ts'
import { openMuster } from '../open-database.ts'
import { readSettings } from '../settings.ts'
import { blobsOf, systemClock } from '../wire.ts'

export type RetentionOptions = { dryRun?: boolean }

/** Lets go what is older than the settings keep it, or only lists it; prints each. */
export async function retentionCommand({ dryRun = false }: RetentionOptions): Promise<void> {
  const settings = readSettings()
  const say = (line: string) => console.error(line)
  const { ownerUrl, close } = await openMuster(settings, say)
  try {
    if (ownerUrl === undefined) {
      throw new UsageError('retention needs DATABASE_OWNER_URL, the one role that may empty punches')
    }
    const ownerDb = openDatabase(ownerUrl, say)
    try {
      const ports = { ownerDb, clock: systemClock, blobs: blobsOf(settings.blobs, systemClock) }
      const gone = await applyKeepTimes(ports, { times: settings.keepTimes, dryRun })
      process.stdout.write(told(gone, dryRun))
    } finally {
      await ownerDb.close()
    }
  } finally {
    await close()
  }
}

function told({ reports, logs }: Gone, dryRun: boolean): string {
  const punches = logs.reduce((sum, log) => sum + log.punches, 0)
  const lines = [
    ...reports.map((key) => `report ${key}`),
    ...logs.map(
      (log) =>
        `punches of ${log.organisation}: person ${log.personId}: ${log.punches}, up to position ${log.untilPosition}`,
    ),
    `${counted(reports.length, 'report')}, ${counted(punches, 'punch', 'punches')} of ${counted(logs.length, 'person', 'people')}`,
    ...(dryRun ? ['dry run: nothing went'] : []),
  ]
  return `${lines.join('\n')}\n`
}
