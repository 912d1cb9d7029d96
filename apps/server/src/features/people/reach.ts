import type { Actor } from '../../ports/route.ts'

/**
 * Whom somebody may see and act for: everybody (null, for admins), or the members of the teams they lead. Given to
 * `reached_people` in the database, which lists, details, reports and live events all ask.
 */
export type Reach = readonly string[] | null

export function reachOf({ admin, leads }: Pick<Actor, 'admin' | 'leads'>): Reach {
  return admin ? null : leads.map((team) => team.id)
}
