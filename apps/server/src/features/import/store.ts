import type { Punch, PunchKind } from '@muster/core/clocking/punch.ts'
import { datedRules, type Policy, type RulesAt } from '@muster/core/clocking/rules.ts'
import type { Tx } from '../../ports/db.ts'
import type { NumberedPerson } from './people-by-name.ts'

/** A punch that the database holds already; `kind` and `at` are null once retention has emptied it. */
export type KnownPunch = { id: string; personId: string; kind: PunchKind | null; at: number | null }

/** The zone of the organisation in force now, and its rules (those of teams do not tell directions). */
export async function loadOrganisation(tx: Tx, nowMs: number): Promise<{ zone: string; rulesAt: RulesAt }> {
  const [row] = await tx.sql<{ zone: string; policies: Policy[] | null }>`
    select organisation_zone(${new Date(nowMs)}) as zone, (
      select json_agg(json_build_object('fromMs', (extract(epoch from valid_from) * 1000)::float8, 'rules', rules))
      from policies where group_id is null) as policies
    from organisations where id = current_org()`
  if (!row) throw new Error('the organisation of this transaction does not exist')
  return { zone: row.zone, rulesAt: datedRules(row.policies ?? []) }
}

export async function listNumberedPeople(tx: Tx): Promise<NumberedPerson[]> {
  return tx.sql<NumberedPerson>`select id, number from people`
}

/** The ids of jobs, by id and by code. */
export async function listJobs(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; code: string }>`select id, code from jobs`
  return new Map(rows.flatMap(({ id, code }) => [[code, id] as const, [id, id] as const]))
}

/** Which of these punches exist already. */
export async function findKnown(tx: Tx, ids: readonly string[]): Promise<KnownPunch[]> {
  return tx.sql<KnownPunch>`
    select id, person_id as "personId", kind, (extract(epoch from occurred_at) * 1000)::float8 as at
    from punches where id = any(${ids}::uuid[])`
}

/** What the database knows of these people since an instant, in the order of each one's chain. */
export async function punchesSince(
  tx: Tx,
  personIds: readonly string[],
  sinceMs: number,
): Promise<Map<string, Punch[]>> {
  const rows = await tx.sql<{ personId: string } & { [Name in keyof Punch]: Punch[Name] | null }>`
    select person_id as "personId", id, kind, (extract(epoch from occurred_at) * 1000)::float8 as at, zone,
      (extract(epoch from received_at) * 1000)::float8 as "receivedAt", source, supersedes, pair
    from punches
    where person_id = any(${personIds}::uuid[]) and emptied_at is null
      and (occurred_at >= to_timestamp(${sinceMs}::float8 / 1000) or supersedes is not null)
    order by person_id, position`
  const logs = Map.groupBy(rows, (row) => row.personId)
  return new Map([...logs].map(([personId, log]) => [personId, log.map(withoutNulls)]))
}

function withoutNulls({
  personId,
  ...row
}: { personId: string } & { [Name in keyof Punch]: Punch[Name] | null }) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Punch
}
