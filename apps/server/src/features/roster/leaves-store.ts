import type { Named } from '@muster/contract/values.ts'
import type { Leave, LeaveKind, LeavePart, LeaveState } from '@muster/core/roster/leave.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'
import type { Days } from './shifts-store.ts'

export type LeaveOfPerson = Leave & { personId: string }

export type LeaveRow = {
  id: string
  person: Named
  kind: LeaveKind
  part: LeavePart
  from: string
  until: string
  note: string | null
  state: LeaveState
  askedAtMs: number
  decidedAtMs: number | null
  decidedBy: Named | null
  word: string | null
  selfDecided: boolean
  withdrawnAtMs: number | null
  enteredBy: Named | null
  shifts: number
}

export type NewLeaveRow = Pick<LeaveRow, 'id' | 'kind' | 'part' | 'from' | 'until' | 'note'> & {
  orgId: string
  personId: string
  /** Who enters it for the person; none: the person asks. */
  enteredBy?: string
  nowMs: number
}

/** Keeps a request for leave; false where its id is taken. */
export async function insertLeave(tx: Tx, leave: NewLeaveRow): Promise<boolean> {
  const { orgId, id, personId, kind, part, from, until, note, enteredBy = null, nowMs } = leave
  const rows = await tx.sql`
    insert into leaves (org_id, id, person_id, kind, part, from_date, until_date, note, state, asked_at,
      entered_by)
    values (${orgId}, ${id}, ${personId}, ${kind}, ${part}, ${from}::date, ${until}::date, ${note}, 'requested',
      ${new Date(nowMs)}, ${enteredBy})
    on conflict (org_id, id) do nothing returning id`
  return rows.length > 0
}

/** What deciding about a leave needs to know of it; nobody else changes it until the end of the transaction. */
export async function lockLeave(
  tx: Tx,
  id: string,
): Promise<{ personId: string; state: LeaveState; from: string; until: string } | undefined> {
  const [row] = await tx.sql<{ personId: string; state: LeaveState; from: string; until: string }>`
    select person_id as "personId", state, from_date::text as "from", until_date::text as until
    from leaves where id = ${id} for update`
  return row
}

export async function decideLeaveRow(
  tx: Tx,
  decision: {
    id: string
    state: LeaveState
    by: string
    word: string | null
    selfDecided: boolean
    nowMs: number
  },
): Promise<void> {
  const { id, state, by, word, selfDecided, nowMs } = decision
  await tx.sql`
    update leaves set state = ${state}, decided_at = ${new Date(nowMs)}, decided_by = ${by}, word = ${word},
      self_decided = ${selfDecided}
    where id = ${id}`
}

export async function withdrawLeaveRow(tx: Tx, id: string, nowMs: number): Promise<void> {
  await tx.sql`update leaves set state = 'withdrawn', withdrawn_at = ${new Date(nowMs)} where id = ${id}`
}

/** The approved leaves of people that touch some days. */
export async function approvedLeaves(
  tx: Tx,
  personIds: readonly string[],
  { from, until }: Days,
): Promise<LeaveOfPerson[]> {
  return tx.sql<LeaveOfPerson>`
    select leave.* from unnest(${personIds}::uuid[]) as wanted (id)
      cross join lateral (
        select id, person_id as "personId", kind, part, from_date::text as "from", until_date::text as until, state
        from leaves
        where person_id = wanted.id and until_date >= ${from}::date and from_date <= ${until}::date
          and state = 'approved' offset 0
      ) as leave
    order by leave."from", leave.id`
}

export type LeavesAsked = {
  /** Whose: one person's, or those of people within reach at an instant. */
  personId?: string | undefined
  reach: Reach
  atMs: number
  state?: LeaveState | undefined
  from?: string | undefined
  until?: string | undefined
  id?: string | undefined
  after?: readonly [from: string, id: string] | undefined
  limit: number
}

/** Leaves by first day, then id, from after a place on, each with how many published shifts lie in it. */
export async function listLeaveRows(tx: Tx, asked: LeavesAsked): Promise<LeaveRow[]> {
  const { personId = null, reach, state = null, from = null, until = null, id = null } = asked
  const [afterDate, afterId] = asked.after ?? ['0001-01-01', '00000000-0000-0000-0000-000000000000']
  return tx.sql<LeaveRow>`
    select leaves.id, json_build_object('id', people.id, 'name', people.name) as person, kind, part,
      from_date::text as "from", until_date::text as until, note, state,
      (extract(epoch from asked_at) * 1000)::float8 as "askedAtMs",
      (extract(epoch from decided_at) * 1000)::float8 as "decidedAtMs",
      case when decider.id is not null then json_build_object('id', decider.id, 'name', decider.name) end as "decidedBy",
      case when enterer.id is not null then json_build_object('id', enterer.id, 'name', enterer.name) end as "enteredBy",
      word, self_decided as "selfDecided", (extract(epoch from withdrawn_at) * 1000)::float8 as "withdrawnAtMs", (
        select count(*)::integer from published_shifts
        where published_shifts.person_id = leaves.person_id and date between from_date and until_date) as shifts
    from leaves
      join people on people.org_id = leaves.org_id and people.id = leaves.person_id
      left join people as decider on decider.org_id = leaves.org_id and decider.id = decided_by
      left join people as enterer on enterer.org_id = leaves.org_id and enterer.id = entered_by
    where (${id}::uuid is null or leaves.id = ${id}::uuid)
      and (${personId}::uuid is null or leaves.person_id = ${personId}::uuid)
      and (${reach}::uuid[] is null or leaves.person_id in (
        select person_id from reached_people(${reach}::uuid[], ${new Date(asked.atMs)})))
      and (${state}::text is null or state = ${state})
      and (${from}::date is null or until_date >= ${from}::date)
      and (${until}::date is null or from_date <= ${until}::date)
      and (from_date, leaves.id) > (${afterDate}::date, ${afterId}::uuid)
    order by from_date, leaves.id limit ${asked.limit}`
}
