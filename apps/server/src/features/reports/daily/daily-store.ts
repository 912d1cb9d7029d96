import type { DailyReport } from '@muster/contract/daily-reports.ts'
import type { Named } from '@muster/contract/values.ts'
import type { Tx } from '../../../ports/db.ts'

/** A report as it is kept; `data` is all that it said. */
export type KeptReport = Omit<DailyReport, 'madeBy'>
export type ReportRow = { data: KeptReport; madeBy: Named | null }

/** The team of an id; nobody else makes a report of it until the end of the transaction. */
export async function lockTeam(tx: Tx, teamId: string): Promise<Named | undefined> {
  const [team] = await tx.sql<Named>`
    select id, name from groups where id = ${teamId} and kind = 'team' for no key update`
  return team
}

/** One version of a day's report; without a number the newest. */
export async function findReport(
  tx: Tx,
  { teamId, date, version = null }: { teamId: string; date: string; version?: number | null | undefined },
): Promise<ReportRow | undefined> {
  const [row] = await tx.sql<ReportRow>`
    select data, case when people.id is not null then json_build_object('id', people.id, 'name', people.name) end as "madeBy"
    from daily_reports as report
      left join people on people.org_id = report.org_id and people.id = report.made_by
    where report.team_id = ${teamId} and report.date = ${date}::date
      and (${version}::integer is null or report.version = ${version}::integer)
    order by report.version desc limit 1`
  return row
}

/** The newest versions of a team's reports, from before a date on. */
export async function reportsBefore(
  tx: Tx,
  { teamId, before, limit }: { teamId: string; before: string | undefined; limit: number },
): Promise<ReportRow[]> {
  return tx.sql<ReportRow>`
    select data, case when people.id is not null then json_build_object('id', people.id, 'name', people.name) end as "madeBy"
    from (
        select distinct on (date) * from daily_reports
        where team_id = ${teamId} and (${before ?? null}::date is null or date < ${before ?? null}::date)
        order by date desc, version desc limit ${limit}::integer
      ) as report
      left join people on people.org_id = report.org_id and people.id = report.made_by
    order by report.date desc`
}

export async function insertReport(
  tx: Tx,
  { orgId, madeBy, data }: { orgId: string; madeBy: string | null; data: KeptReport },
): Promise<void> {
  await tx.sql`
    insert into daily_reports (org_id, team_id, date, version, due_at, made_at, made_by, data)
    values (${orgId}, ${data.team.id}, ${data.date}::date, ${data.version}, ${new Date(data.dueAt)},
      ${new Date(data.madeAt)}, ${madeBy}, ${JSON.stringify(data)}::jsonb)`
}

/** A team with when it was made, and the last date whose report was made because it was due. */
export type TeamToReport = { id: string; sinceMs: number; lastMade: string | null }

export async function teamsToReport(tx: Tx): Promise<TeamToReport[]> {
  return tx.sql<TeamToReport>`
    select groups.id, (extract(epoch from created_at) * 1000)::float8 as "sinceMs", made.period as "lastMade"
    from groups left join lateral (
        select period from effects
        where effects.org_id = groups.org_id and what = 'daily_report' and subject = groups.id
        order by period desc limit 1
      ) as made on true
    where kind = 'team' order by groups.id`
}

/** Who leads a team at an instant (epoch ms) and is active then. */
export async function leadersOf(tx: Tx, teamId: string, atMs: number): Promise<string[]> {
  const at = new Date(atMs)
  const rows = await tx.sql<{ id: string }>`
    select people.id from memberships
      join people on people.org_id = memberships.org_id and people.id = memberships.person_id
    where group_id = ${teamId} and role = 'leader' and valid_from <= ${at} and (valid_until is null or valid_until > ${at})
      and active_from <= ${at} and (active_until is null or active_until > ${at})
    order by people.id`
  return rows.map(({ id }) => id)
}

/** Who of these is on a break now, since when (epoch ms). */
export async function breaksNow(tx: Tx, people: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ id: string; sinceMs: number }>`
    select person_id as id, (extract(epoch from since) * 1000)::float8 as "sinceMs"
    from presence where phase = 'on_break' and person_id = any(${people}::uuid[])`
  return new Map(rows.map(({ id, sinceMs }) => [id, sinceMs]))
}
