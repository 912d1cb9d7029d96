import { JobChange, NewJob } from '@muster/contract/organisation.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import { changeJob, createJob, listJobs } from '../../features/organisation/index.ts'
import { textTable } from '../files/text-table.ts'
import { accepted, understood } from '../refusal.ts'
import { withOrganisation } from '../with-muster.ts'

type InOrganisation = { organisation?: string }

/** More jobs than anybody chooses from. */
const ALL = 100_000

/** Prints the jobs that may be chosen today, or all of them. */
export function printJobs(options: InOrganisation & { all?: boolean }): Promise<void> {
  return withOrganisation(options.organisation, async (ports, { id, zone }) => {
    const jobs = await listJobs(ports, id, { limit: ALL, state: options.all ? 'all' : 'active' })
    // The last date, where the API tells the first instant after it.
    const lastDate = (until: string) => civilDate(Date.parse(until) - 1, zone)
    const rows = jobs.map(({ code, name, activeFrom, activeUntil }) => [
      code,
      name,
      civilDate(Date.parse(activeFrom), zone),
      activeUntil === null ? '' : lastDate(activeUntil),
    ])
    process.stdout.write(textTable(['code', 'name', 'from', 'until'], rows))
  })
}

export type AddJobOptions = InOrganisation & { name: string; from?: string; until?: string }

/** Adds a job. */
export async function addJob(code: string, options: AddJobOptions): Promise<void> {
  const { name, from, until } = options
  const job = understood(NewJob.safeParse({ code, name, from, until }))
  await withOrganisation(options.organisation, async (ports, { id: orgId, name: organisation, zone }) => {
    const made = accepted(await createJob(ports, { orgId, zone }, job), `the job ${code}`)
    console.log(`The job ${made.code} was made in ${organisation}: ${made.id}`)
  })
}

/** Says until when a job may be chosen: a date, today where none is given. */
export function endJob(code: string, options: InOrganisation & { until?: string }): Promise<void> {
  return withOrganisation(options.organisation, async (ports, { id: orgId, zone }) => {
    const until = options.until ?? civilDate(ports.clock.now(), zone)
    const change = understood(JobChange.safeParse({ until }))
    accepted(await changeJob(ports, { orgId, zone }, code, change), `the job ${code}`)
    console.log(`The job ${code} may be chosen until ${until}.`)
  })
}
