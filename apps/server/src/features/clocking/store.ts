import type { ClockingState } from '@muster/core/clocking/evolve.ts'
import type { Membership, Policy, Rules } from '@muster/core/clocking/rules.ts'
import type { Tx } from '../../ports/db.ts'
import type { LockedPeriod } from './lock-store.ts'
import type { LogEntry } from './log-entry.ts'
import type { Head } from './person-log.ts'

/** What judging a punch needs to know of its organisation. */
export type OrgContext = {
  zone: string
  policies: Policy[]
  /** The locked periods, in the order they were locked. */
  locked: readonly LockedPeriod[]
}

/** A locked head, with whom it belongs to. */
export type LockedHead = Head & {
  accountId: string | null
  activeFromMs: number
  activeUntilMs: number | null
}

/**
 * Makes the statements of this transaction look rows up by their keys. PostgreSQL takes any list sent to it for a hundred
 * rows and, while tables are small or new, reads all of `presence` for them: 8 ms a batch at 10,000 people, not 0.4.
 */
export function preferIndexes(tx: Tx): void {
  void tx.sql`select set_config('enable_seqscan', 'off', true)`
}

/**
 * Makes everything that this transaction reads come from one moment, and every statement look rows up by their keys. To
 * be asked for before anything is read.
 */
export function readOneMoment(tx: Tx): void {
  void tx.sql`set transaction isolation level repeatable read, read only`
  preferIndexes(tx)
  // Planning a statement anew takes longer than most of these run.
  void tx.sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`
}

/** Locks the heads of these people's logs, in the order of their ids, so that two transactions never wait for each other. */
export async function lockHeads(tx: Tx, personIds: readonly string[]): Promise<Map<string, LockedHead>> {
  const rows = await tx.sql<LockedHead>`
    select presence.person_id as "personId", presence.position, presence.hash, presence.state,
      people.account_id as "accountId",
      (extract(epoch from people.active_from) * 1000)::float8 as "activeFromMs",
      (extract(epoch from people.active_until) * 1000)::float8 as "activeUntilMs"
    from presence join people on people.org_id = presence.org_id and people.id = presence.person_id
    where presence.person_id = any(${personIds}::uuid[])
    order by presence.person_id
    for update of presence`
  return new Map(rows.map((row) => [row.personId, row]))
}

/** `lockHeads` without the lock. */
export async function readHeads(tx: Tx, personIds: readonly string[]): Promise<Map<string, LockedHead>> {
  const rows = await tx.sql<LockedHead>`
    select presence.person_id as "personId", presence.position, presence.hash, presence.state,
      people.account_id as "accountId",
      (extract(epoch from people.active_from) * 1000)::float8 as "activeFromMs",
      (extract(epoch from people.active_until) * 1000)::float8 as "activeUntilMs"
    from presence join people on people.org_id = presence.org_id and people.id = presence.person_id
    where presence.person_id = any(${personIds}::uuid[])`
  return new Map(rows.map((row) => [row.personId, row]))
}

export async function loadOrgContext(tx: Tx): Promise<OrgContext> {
  const [row] = await tx.sql<{
    zone: string
    policies: StoredPolicy[] | null
    locked: LockedPeriod[] | null
  }>`
    select zone, (
      select json_agg(json_build_object('fromMs', (extract(epoch from valid_from) * 1000)::float8,
        'team', group_id, 'zone', policies.zone, 'rules', rules))
      from policies) as policies, (
      select json_agg(json_build_object('id', id, 'from', from_date, 'until', until_date) order by locked_at, id)
      from locked_periods) as locked
    from organisations where id = current_org()`
  if (!row) throw new Error('the organisation of this transaction does not exist')
  return { zone: row.zone, policies: (row.policies ?? []).map(policyOf), locked: row.locked ?? [] }
}

type StoredPolicy = { fromMs: number; team: string | null; zone: string | null; rules: Partial<Rules> }

function policyOf({ fromMs, team, zone, rules }: StoredPolicy): Policy {
  return { fromMs, rules, ...(team === null ? {} : { team }), ...(zone === null ? {} : { zone }) }
}

/** The team memberships of people, past ones too, by person. */
export async function loadMemberships(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, Membership[]>> {
  const rows = await tx.sql<{ personId: string; team: string; fromMs: number; untilMs: number | null }>`
    select person_id as "personId", group_id as team,
      (extract(epoch from valid_from) * 1000)::float8 as "fromMs",
      (extract(epoch from valid_until) * 1000)::float8 as "untilMs"
    from memberships join groups on groups.org_id = memberships.org_id and groups.id = memberships.group_id
    where person_id = any(${personIds}::uuid[]) and groups.kind = 'team'`
  const byPerson = Map.groupBy(rows, (row) => row.personId)
  return new Map(
    [...byPerson].map(([personId, found]) => [
      personId,
      found.map(({ team, fromMs, untilMs }) => ({ team, fromMs, untilMs: untilMs ?? undefined })),
    ]),
  )
}

/**
 * For whom each actor may press at an instant: an admin for everybody, a leader for the members of the teams they lead.
 * @returns people by actor, of those asked about
 */
export async function rightsOfActors(
  tx: Tx,
  asked: readonly { actorId: string; personId: string }[],
  atMs: number,
): Promise<Map<string, Set<string>>> {
  if (asked.length === 0) return new Map()
  const at = new Date(atMs)
  const rows = await tx.sql<{ actorId: string; personIds: string[] }>`
    select wanted.actor as "actorId", array_agg(wanted.person::text) as "personIds"
    from unnest(${asked.map((one) => one.actorId)}::uuid[], ${asked.map((one) => one.personId)}::uuid[])
        as wanted (actor, person)
      join people as actor on actor.org_id = current_org() and actor.id = wanted.actor
    where actor.active_from <= ${at} and (actor.active_until is null or actor.active_until > ${at})
      and exists (
        select from reached_people(
          case when actor.is_admin then null else array(
            select group_id from memberships
            where memberships.org_id = actor.org_id and memberships.person_id = actor.id and role = 'leader'
              and valid_from <= ${at} and (valid_until is null or valid_until > ${at})) end, ${at}) as reached
        where reached.person_id = wanted.person)
    group by wanted.actor`
  return new Map(rows.map((row) => [row.actorId, new Set(row.personIds)]))
}

/** Which of these jobs may be worked on at an instant. */
export async function activeJobs(tx: Tx, jobIds: readonly string[], atMs: number): Promise<Set<string>> {
  if (jobIds.length === 0) return new Set()
  const at = new Date(atMs)
  const rows = await tx.sql<{ id: string }>`
    select id from jobs
    where id = any(${jobIds}::uuid[]) and active_from <= ${at} and (active_until is null or active_until > ${at})`
  return new Set(rows.map((row) => row.id))
}

/**
 * The entries with these ids that exist already, whosesoever they are. One look-up by key for each: a list compared as a
 * whole is, while the table is new and unknown to the planner, answered by reading the organisation's whole log.
 */
export async function findEntries(tx: Tx, ids: readonly string[]): Promise<Map<string, LogEntry>> {
  const rows = await tx.sql<LogEntry>`
    select log.* from unnest(${ids}::uuid[]) as wanted (id)
      cross join lateral (select * from log_entries where log_entries.id = wanted.id limit 1) as log`
  return new Map(rows.map((row) => [row.id, row]))
}

/** An entry as it is stored; a fact that retention emptied has lost its content and kept its hashes. */
export type StoredEntry = LogEntry & { emptied: boolean }

/** One person's log in the order of the chain, from after a position on, at most `limit` entries. */
export async function entriesOf(
  tx: Tx,
  personId: string,
  { after = 0, limit = 1_000_000 }: { after?: number; limit?: number } = {},
): Promise<StoredEntry[]> {
  return tx.sql<StoredEntry>`
    select * from log_entries where "personId" = ${personId} and position > ${after} order by position limit ${limit}`
}

/** Where a person's log stands, without locking it. */
export async function findPresence(
  tx: Tx,
  personId: string,
): Promise<
  { position: number; hash: Buffer; phase: string; sinceMs: number | null; state: ClockingState } | undefined
> {
  const [row] = await tx.sql<{
    position: number
    hash: Buffer
    phase: string
    sinceMs: number | null
    state: ClockingState
  }>`
    select position, hash, phase, (extract(epoch from since) * 1000)::float8 as "sinceMs", state
    from presence where person_id = ${personId}`
  return row
}

export async function insertHead(
  tx: Tx,
  head: { orgId: string; personId: string; hash: Buffer; state: ClockingState },
): Promise<void> {
  await tx.sql`
    insert into presence (org_id, person_id, hash, state)
    values (${head.orgId}, ${head.personId}, ${head.hash}, ${JSON.stringify(head.state)}::jsonb)`
}

/** The entries with these ids, and every superseded or superseding entry of these people: what explains sessions. */
export async function entriesBehind(
  tx: Tx,
  personIds: readonly string[],
  ids: readonly string[],
): Promise<LogEntry[]> {
  return tx.sql<LogEntry>`
    with wanted as materialized (
      select unnest(${ids}::uuid[]) as id
      union
      select unnest(array[punch.id, punch.supersedes]) from unnest(${personIds}::uuid[]) as person (id)
        cross join lateral (
          select id, supersedes from punches where person_id = person.id and supersedes is not null offset 0) as punch
    )
    select log.* from wanted
      cross join lateral (select * from log_entries where log_entries.id = wanted.id limit 1) as log
    where not emptied order by "personId", position`
}
