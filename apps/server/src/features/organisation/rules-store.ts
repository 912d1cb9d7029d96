import type { Named } from '@muster/contract/values.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

export type RulesRow = {
  id: string
  team: Named | null
  fromMs: number
  zone: string | null
  rules: Partial<Rules>
  madeAtMs: number
  madeBy: Named | null
}

/** All versions of the rules, newest first; with a reach, those of the organisation and of the teams of it. */
export async function rulesVersions(tx: Tx, reach: Reach = null): Promise<RulesRow[]> {
  return tx.sql<RulesRow>`
    select policies.id, (extract(epoch from valid_from) * 1000)::float8 as "fromMs", zone, rules,
      (extract(epoch from policies.created_at) * 1000)::float8 as "madeAtMs",
      case when groups.id is not null then json_build_object('id', groups.id, 'name', groups.name) end as team,
      case when people.id is not null then json_build_object('id', people.id, 'name', people.name) end as "madeBy"
    from policies
      left join groups on groups.org_id = policies.org_id and groups.id = policies.group_id
      left join people on people.org_id = policies.org_id and people.id = policies.made_by
    where ${reach}::uuid[] is null or group_id is null or group_id = any(${reach}::uuid[])
    order by valid_from desc, groups.name nulls first, policies.id`
}

/** Adds a version, in place of one of the same scope and instant. */
export async function replaceRules(
  tx: Tx,
  version: {
    orgId: string
    id: string
    teamId: string | null
    fromMs: number
    zone: string | null
    rules: Partial<Rules>
    madeBy: string
    nowMs: number
  },
): Promise<void> {
  const { orgId, id, teamId, zone, rules, madeBy } = version
  const from = new Date(version.fromMs)
  void tx.sql`
    delete from policies where valid_from = ${from} and group_id is not distinct from ${teamId}::uuid`
  await tx.sql`
    insert into policies (org_id, id, group_id, valid_from, zone, rules, created_at, made_by)
    values (${orgId}, ${id}, ${teamId}, ${from}, ${zone}, ${JSON.stringify(rules)}::jsonb, ${new Date(version.nowMs)},
      ${madeBy})`
}

export async function deleteRules(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from policies where id = ${id}`
}
