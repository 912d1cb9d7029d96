import type { Actor, Principal, RouteAccess } from '../../ports/route.ts'

/** How a request's asker is found out; the http adapter knows cookies, not accounts. */
export type Gate = {
  principal(cookieHeader: string | undefined): Promise<Principal | undefined>
  /** What an active person may do; undefined where the principal is none any more. */
  actor(principal: Principal): Promise<Actor | undefined>
  /** Does what a request asks for on behalf of its asker, so that whatever it changes is known to be theirs. */
  actingAs<T>(personId: string, work: () => T): T
  publicUrl: string | undefined
}

/** Whether somebody who is signed in may call what has this access. */
export function mayCall(access: RouteAccess, { admin, leads }: Actor): boolean {
  if (access === 'admin') return admin
  return access === 'leader' ? admin || leads.length > 0 : true
}
