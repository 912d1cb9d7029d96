import type pg from 'pg'
import { withoutIndexes } from '../bulk/without-indexes.ts'
import { ORG } from '../punches/database.ts'

const TEAM_SIZE = 25
const HASH = 'a'.repeat(64)
const WORKDAY = [
  { start: '08:00', end: '12:00' },
  { start: '12:30', end: '16:30' },
]
/** What every team is planned for: the attendance of a day is judged by it. */
const WEEK = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []]

/** A year of a company; `cookies[n]` signs in person `n`, from 0: 0 is the admin, the first of each team leads it. */
export type Company = {
  people: number
  punches: number
  sessions: number
  personIds: readonly string[]
  teamIds: readonly string[]
  url: string
  cookies: readonly string[]
}

/**
 * Gives the people of a bench database teams, jobs, and a year (or so many days) of working days until yesterday: four punches and one work
 * session a day, one in fifty with something to look at. Written past the application, in bulk, indexes afterwards; the
 * hashes are not real, nothing here reads them.
 */
export async function fillYear(
  admin: pg.Client,
  people: number,
  lengthDays = 365,
): Promise<Omit<Company, 'url' | 'cookies'>> {
  const person = `('01a00000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const team = `('01a00000-0000-7000-a000-' || lpad(to_hex((n - 1) / ${TEAM_SIZE}), 12, '0'))::uuid`
  const everybody = `generate_series(1, ${people}) as n`
  const yearAgo = `date_trunc('milliseconds', now() - interval '1 year')`
  await admin.query(`
    update people set active_from = ${yearAgo}, number = substr(name, 8), is_admin = (name = 'Person 1');
    insert into groups (org_id, id, kind, name, created_at)
      select distinct '${ORG}'::uuid, ${team}, 'team', 'Team ' || (n - 1) / ${TEAM_SIZE}, ${yearAgo} from ${everybody};
    insert into memberships (org_id, group_id, person_id, role, valid_from)
      select '${ORG}', ${team}, ${person}, case when n % ${TEAM_SIZE} = 1 then 'leader' else 'worker' end, ${yearAgo}
      from ${everybody};
    insert into patterns (org_id, id, group_id, valid_from, week, made_by, made_at)
      select '${ORG}', gen_random_uuid(), id, ${yearAgo}::date, '${JSON.stringify(WEEK)}',
        '01a00000-0000-7000-9000-000000000001', now() from groups;
    insert into jobs (org_id, id, code, name, active_from)
      select '${ORG}', gen_random_uuid(), 'J-' || n, 'Job ' || n, ${yearAgo} from generate_series(1, 20) as n;`)
  const indexes = await withoutIndexes(admin, ['punches', 'work_sessions'])
  await admin.query('set session_replication_role = replica; set synchronous_commit = off')
  await admin.query(`
    create temporary table days as
      select row_number() over (order by day)::integer as number, day::date
      from generate_series(current_date - ${lengthDays}, current_date - 1, interval '1 day') as day
      where extract(isodow from day) < 6`)
  const punchId = (position: string) => `md5(n || '-' || ${position})::uuid`
  const punches = await admin.query(`
    insert into punches (org_id, id, person_id, position, kind, occurred_at, zone, received_at, source, assurance,
      doubtful_time, salt, content_hash, hash)
    select '${ORG}', ${punchId('(4 * (days.number - 1) + step)')}, ${person}, 4 * (days.number - 1) + step,
      (array['in','break_start','break_end','out'])[step], at, 'Europe/Berlin', at, 'web', 'password', false,
      '\\x${HASH.slice(0, 32)}', '\\x${HASH}', '\\x${HASH}'
    from days, ${everybody}, generate_series(1, 4) as step,
      lateral (select (day + (array[interval '7 hours', '11 hours', '11 hours 30 minutes', '16 hours'])[step]
        + make_interval(mins => n % 60)) at time zone 'Europe/Berlin' as at) as instant`)
  const epoch = (hours: string) =>
    `extract(epoch from (day + interval '${hours}' + make_interval(mins => n % 60)) at time zone 'Europe/Berlin') * 1000`
  const effect = (step: number, does: string) =>
    `jsonb_build_object('punch', ${punchId(`(4 * (days.number - 1) + ${step})`)}, 'does', '${does}', 'exceptions', '[]'::jsonb)`
  const sessions = await admin.query(`
    insert into work_sessions (org_id, id, person_id, work_date, zone, start_at, end_at, breaks, jobs, presence_ms,
      break_ms, worked_ms, status, exceptions, effects)
    select '${ORG}', ${punchId('(4 * (days.number - 1) + 1)')}, ${person}, day, 'Europe/Berlin',
      (day + interval '7 hours' + make_interval(mins => n % 60)) at time zone 'Europe/Berlin',
      (day + interval '16 hours' + make_interval(mins => n % 60)) at time zone 'Europe/Berlin',
      jsonb_build_array(jsonb_build_object('startMs', (${epoch('11 hours')})::bigint, 'endMs', (${epoch('11 hours 30 minutes')})::bigint)),
      '[]', 32400000, 1800000, 30600000, 'closed',
      case when (n + days.number) % 50 = 0 then array['long_break'] else '{}' end,
      jsonb_build_array(${effect(1, 'in')}, ${effect(2, 'break_start')}, ${effect(3, 'break_end')}, ${effect(4, 'out')})
    from days, ${everybody}`)
  await admin.query("set maintenance_work_mem = '1GB'")
  for (const index of indexes) await admin.query(index)
  await admin.query(`
    update presence set position = 4 * (select count(*) from days), since = date_trunc('milliseconds', now()) - interval '12 hours';
    reset session_replication_role`)
  await admin.query('vacuum analyze')
  await admin.query('checkpoint')
  const ids = await admin.query<{ id: string }>('select id from people order by id')
  const teams = await admin.query<{ id: string }>('select id from groups order by id')
  return {
    people,
    punches: punches.rowCount ?? 0,
    sessions: sessions.rowCount ?? 0,
    personIds: ids.rows.map(({ id }) => id),
    teamIds: teams.rows.map(({ id }) => id),
  }
}

/** The number of the person who leads a person's team; people are numbered from 0. */
export function leaderOf(person: number): number {
  return person - (person % TEAM_SIZE)
}
