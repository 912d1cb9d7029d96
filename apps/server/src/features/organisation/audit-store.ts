import type { AuditEntry, AuditQuery } from '@muster/contract/organisation.ts'
import type { Tx } from '../../ports/db.ts'
import { searchPattern } from '../people/index.ts'

type Asked = Pick<AuditQuery, 'search' | 'kind' | 'person' | 'after'> & {
  fromMs: number | undefined
  /** Excluded. */
  untilMs: number | undefined
  limit: number
}

/** Entries of the audit trail that fit, the newest first. */
export async function auditEntries(
  tx: Tx,
  { search, kind, person, after, fromMs, untilMs, limit }: Asked,
): Promise<(Omit<AuditEntry, 'at'> & { atMs: number })[]> {
  const among = person ?? null
  const words = searchPattern(search)
  return tx.sql<Omit<AuditEntry, 'at'> & { atMs: number }>`
    select entry.number::float8, trunc(extract(epoch from at) * 1000)::float8 as "atMs", act, kind, subject, before, after,
      case when actor.id is not null then json_build_object('id', actor.id, 'name', actor.name) end as actor,
      case when person.id is not null then json_build_object('id', person.id, 'name', person.name) end as person
    from audit_entries as entry
      left join people as actor on actor.org_id = entry.org_id and actor.id = entry.actor_id
      left join people as person on person.org_id = entry.org_id and person.id = entry.person_id
    where (${after ?? null}::bigint is null or entry.number < ${after ?? null})
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${among}::uuid is null or actor_id = ${among} or person_id = ${among})
      and (${words}::text is null or actor.name ilike ${words} or person.name ilike ${words})
      and (${fromMs ?? null}::float8 is null or at >= to_timestamp(${fromMs ?? null} / 1000.0))
      and (${untilMs ?? null}::float8 is null or at < to_timestamp(${untilMs ?? null} / 1000.0))
    order by entry.number desc limit ${limit}`
}

/** What was ever changed, by name. */
export async function auditKinds(tx: Tx): Promise<string[]> {
  const rows = await tx.sql<{ kind: string }>`
    with recursive kinds as (
      (select kind from audit_entries order by kind limit 1)
      union all
      select (select entry.kind from audit_entries as entry where entry.kind > kinds.kind order by entry.kind limit 1)
      from kinds where kinds.kind is not null
    )
    select kind from kinds where kind is not null`
  return rows.map(({ kind }) => kind)
}
