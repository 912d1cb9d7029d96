import type { Team } from '@muster/contract/people.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from './reach.ts'

/** Adds a team; false where its name is another's. */
export async function insertTeam(
  tx: Tx,
  team: { orgId: string; id: string; name: string; nowMs: number },
): Promise<boolean> {
  const rows = await tx.sql`
    insert into groups (org_id, id, kind, name, created_at)
    values (${team.orgId}, ${team.id}, 'team', ${team.name}, ${new Date(team.nowMs)})
    on conflict (org_id, kind, name) do nothing returning id`
  return rows.length > 0
}

/** Gives a team another name; false where there is no such team. Throws where the name is another's (`TEAM_NAMES`). */
export async function renameTeam(tx: Tx, teamId: string, name: string): Promise<boolean> {
  const rows = await tx.sql`
    update groups set name = ${name} where id = ${teamId} and kind = 'team' returning id`
  return rows.length > 0
}

/** The constraint that keeps the names of an organisation's teams apart. */
export const TEAM_NAMES = 'groups_org_id_kind_name_key'

export async function teamExists(tx: Tx, teamId: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from groups where id = ${teamId} and kind = 'team') as found`
  return row?.found ?? false
}

/** The id of the team of this name. */
export async function findTeamByName(tx: Tx, name: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ id: string }>`
    select id from groups where kind = 'team' and name = ${name}`
  return row?.id
}

export type TeamsPage = {
  nowMs: number
  /** Only the teams of it; default: all. */
  reach?: Reach
  after?: readonly [name: string, id: string] | undefined
  /** Default: no limit. */
  limit?: number
}

/** Teams by name, then id, with how many active people are in each now, and who leads it. */
export async function listTeams(tx: Tx, { nowMs, reach = null, after, limit }: TeamsPage): Promise<Team[]> {
  const now = new Date(nowMs)
  const [name, id] = after ?? ['', '00000000-0000-0000-0000-000000000000']
  return tx.sql<Team>`
    select groups.id, groups.name, members, leaders
    from groups cross join lateral (
      select count(*)::integer as members, coalesce(
        json_agg(json_build_object('id', people.id, 'name', people.name) order by people.name, people.id)
          filter (where role = 'leader'), '[]') as leaders
      from memberships join people on people.org_id = memberships.org_id and people.id = person_id
      where memberships.org_id = groups.org_id and group_id = groups.id
        and valid_from <= ${now} and (valid_until is null or valid_until > ${now})
        and active_from <= ${now} and (active_until is null or active_until > ${now})
    ) as current
    where kind = 'team' and (groups.name, groups.id) > (${name}, ${id}::uuid)
      and (${reach}::uuid[] is null or groups.id = any(${reach}::uuid[]))
    order by groups.name, groups.id limit ${limit ?? null}`
}

/** One team as the list tells it, if it is within reach. */
export async function findTeam(
  tx: Tx,
  teamId: string,
  { nowMs, reach }: { nowMs: number; reach: Reach },
): Promise<Team | undefined> {
  if (!isWithin(reach, teamId)) return undefined
  const [team] = await listTeams(tx, { nowMs, reach: [teamId] })
  return team
}

/** Whether a team is one of those that the asker may see. */
export function isWithin(reach: Reach, teamId: string): boolean {
  return reach === null || reach.includes(teamId.toLowerCase())
}
