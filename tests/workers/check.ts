import type { Company, Somebody } from './company.ts'

const HOUR_MS = 3_600_000

type Row = {
  personId: string
  startMs: number
  endMs: number
  workedMs: number
  status: string
  outs: number
  warnings: number
  notices: number
}

/** When somebody's limit of so many hours is reached on a day. */
function reachedMs({ startMs }: { startMs: number }, { breaks }: Somebody, hours: number): number {
  return startMs + (hours + (breaks ? 1 : 0)) * HOUR_MS
}

/**
 * What of the day that began at an instant (epoch ms) is not as it has to be: one warning, one automatic out at the exact
 * instant, each told once to the person and once to the leader, and one report of the team.
 */
export async function faultsOf(company: Company, startMs: number): Promise<string[]> {
  const rows = await sessionsFrom(company, startMs)
  const faults = rows.length === company.workers.length ? [] : [`${rows.length} sessions, not 3`]
  for (const row of rows) {
    const person = company.workers.find(({ personId }) => personId === row.personId)
    if (!person) continue
    const expected = {
      ...row,
      endMs: reachedMs(row, person, 10),
      workedMs: 10 * HOUR_MS,
      status: 'provisional',
      outs: 1,
      warnings: 1,
      // A warning and a clock-out, to the person and to the leader.
      notices: 4,
    }
    if (JSON.stringify(row) !== JSON.stringify(expected))
      faults.push(`${person.email}: ${JSON.stringify(row)}, expected ${JSON.stringify(expected)}`)
  }
  const reports = await reportsFrom(company, startMs)
  return reports === 1 ? faults : [...faults, `${reports} daily reports, not 1`]
}

/**
 * What of a day's mails, each by its recipients, is not as it has to be: a warning and a clock-out to each worker, a report to
 * the leader.
 */
export function mailFaults({ workers, leader }: Company, recipients: readonly string[][]): string[] {
  const counts = Map.groupBy(recipients.flat(), (email) => email)
  const expected = new Map([...workers.map(({ email }) => [email, 2] as const), [leader.email, 1]])
  const all = new Set([...counts.keys(), ...expected.keys()])
  return [...all].flatMap((email) => {
    const [found, due] = [counts.get(email)?.length ?? 0, expected.get(email) ?? 0]
    return found === due ? [] : [`${found} mails to ${email}, not ${due}`]
  })
}

/** How many of a day's sessions were ended. */
export async function endedFrom(company: Company, startMs: number): Promise<number> {
  return (await sessionsFrom(company, startMs)).filter(({ status }) => status === 'provisional').length
}

function sessionsFrom({ db, orgId }: Company, startMs: number): Promise<Row[]> {
  return db.transaction(
    { org: orgId },
    (tx) => tx.sql<Row>`
      select person_id as "personId", (extract(epoch from start_at) * 1000)::float8 as "startMs",
        (extract(epoch from end_at) * 1000)::float8 as "endMs", worked_ms::float8 as "workedMs", status,
        (select count(*)::integer from punches
          where punches.person_id = session.person_id and pair = session.id and source = 'auto') as outs,
        (select count(*)::integer from effects where what = 'long_day' and subject = session.id) as warnings,
        (select count(*)::integer from notices where data->>'session' = session.id::text) as notices
      from work_sessions as session
      where start_at >= 'epoch'::timestamptz + ${`${startMs} ms`}::interval order by start_at`,
  )
}

async function reportsFrom({ db, orgId, teamId }: Company, startMs: number): Promise<number> {
  const [row] = await db.transaction(
    { org: orgId },
    (tx) => tx.sql<{ count: number }>`
      select count(*)::integer as count from daily_reports
      where team_id = ${teamId} and date = ${new Date(startMs).toISOString().slice(0, 10)}::date`,
  )
  return row?.count ?? 0
}
