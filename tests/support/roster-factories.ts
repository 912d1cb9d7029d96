import { randomUUID } from 'node:crypto'
import type { Db } from '../../apps/server/src/ports/db.ts'
import type { LeaveKind, LeavePart, LeaveState } from '../../packages/core/src/roster/leave.ts'
import type { LocalSpan } from '../../packages/core/src/roster/weekly-pattern.ts'
import { START_MS } from './factories.ts'

/** `08:00–12:00 13:00–17:00` as spans. */
export function spansOf(text: string): LocalSpan[] {
  if (text === '') return []
  return text.split(' ').map((span) => ({ start: span.slice(0, 5), end: span.slice(6) }))
}

/** The same spans from Monday to Friday, and others at the weekend (none). */
export function weekOf(text: string, weekend = ''): LocalSpan[][] {
  return Array.from({ length: 7 }, (_, day) => spansOf(day < 5 ? text : weekend))
}

/** A weekly pattern of a team or a person; from 8 to 16 on workdays. */
export async function makePattern(
  db: Db,
  orgId: string,
  {
    team = null,
    person = null,
    from,
    by,
    week = weekOf('08:00–16:00'),
  }: { team?: string | null; person?: string | null; from: string; by: string; week?: LocalSpan[][] | null },
): Promise<string> {
  const id = randomUUID()
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into patterns (org_id, id, group_id, person_id, valid_from, week, made_by, made_at)
      values (${orgId}, ${id}, ${team}, ${person}, ${from}::date, ${week === null ? null : JSON.stringify(week)}::jsonb,
        ${by}, ${new Date(START_MS)})`
  })
  return id
}

/** A shift in the roster of a team, from 6 to 14; a draft unless it is published. */
export async function makeShift(
  db: Db,
  orgId: string,
  shift: { team: string; person: string; date: string; times?: string; published?: boolean },
): Promise<string> {
  const { team, person, date, times = '06:00–14:00', published = false } = shift
  const [{ start, end } = { start: '', end: '' }] = spansOf(times)
  const id = randomUUID()
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into shifts (org_id, id, group_id, person_id, date, start_time, end_time, changed_by, changed_at)
      values (${orgId}, ${id}, ${team}, ${person}, ${date}::date, ${start}, ${end}, ${person}, ${new Date(START_MS)})`
    if (!published) return
    void tx.sql`insert into published_shifts (org_id, id, group_id, person_id, date, start_time, end_time, published_by,
        published_at)
      values (${orgId}, ${id}, ${team}, ${person}, ${date}::date, ${start}, ${end}, ${person}, ${new Date(START_MS)})`
  })
  return id
}

/** A leave of somebody: a vacation in January 2030, approved. */
export async function makeLeave(
  db: Db,
  orgId: string,
  leave: {
    person: string
    kind?: LeaveKind
    part?: LeavePart
    from?: string
    until?: string
    state?: LeaveState
  },
): Promise<string> {
  const {
    person,
    kind = 'vacation',
    part = 'day',
    from = '2030-01-21',
    until = from,
    state = 'approved',
  } = leave
  const id = randomUUID()
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into leaves (org_id, id, person_id, kind, part, from_date, until_date, state, asked_at)
      values (${orgId}, ${id}, ${person}, ${kind}, ${part}, ${from}::date, ${until}::date, ${state},
        ${new Date(START_MS)})`
  })
  return id
}
