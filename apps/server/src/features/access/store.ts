import type { Tx } from '../../ports/db.ts'
import type { Actor, Principal } from '../../ports/route.ts'

/** The sessions behind these secrets that have not ended. */
export async function findSessions(
  tx: Pick<Tx, 'sql'>,
  tokens: readonly string[],
  nowMs: number,
): Promise<Principal[]> {
  return tx.sql<Principal>`
    select session.token, session."userId" as "accountId", "user".email, session."orgId", session."personId",
      (extract(epoch from session."expiresAt") * 1000)::float8 as "expiresAtMs"
    from auth."session" session join auth."user" on "user".id = session."userId"
    where session.token = any(${tokens}) and session."expiresAt" > ${new Date(nowMs)}
      and session."orgId" is not null and session."personId" is not null`
}

/** The version of the password of an address: another one after every change. Undefined where nobody signs in by it. */
export async function passwordVersion(tx: Pick<Tx, 'sql'>, email: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ version: string }>`
    select account.xmin::text as version from auth.account join auth."user" on "user".id = account."userId"
    where "user".email = ${email} and "providerId" = 'credential'`
  return row?.version
}

/**
 * Says as whom, and where, a session acts; false where the account's password is no longer of the version it was begun
 * with: whoever changes a password ends the sessions there are, and this one was not there yet.
 */
export async function bindSession(
  tx: Tx,
  token: string,
  { orgId, personId, version }: { orgId: string; personId: string; version: string | undefined },
): Promise<boolean> {
  const bound = await tx.sql`
    update auth."session" set "orgId" = ${orgId}, "personId" = ${personId}
    where token = ${token} and exists (
      select from auth.account where account."userId" = session."userId" and "providerId" = 'credential'
        and account.xmin::text = ${version ?? null})
    returning id`
  return bound.length > 0
}

export async function deleteSession(tx: Tx, token: string): Promise<void> {
  await tx.sql`delete from auth."session" where token = ${token}`
}

/** Ends every session of an account, and says how many there were. */
export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<number> {
  const ended = await tx.sql`delete from auth."session" where "userId" = ${accountId} returning id`
  return ended.length
}

/** The sessions of an account that act as somebody and have not ended, newest first; `token` is for comparing only. */
export async function sessionsOf(
  tx: Tx,
  accountId: string,
  nowMs: number,
): Promise<
  {
    id: string
    token: string
    startedAtMs: number
    expiresAtMs: number
    address: string | null
    userAgent: string | null
  }[]
> {
  return tx.sql`
    select id, token, "ipAddress" as address, "userAgent",
      (extract(epoch from "createdAt") * 1000)::float8 as "startedAtMs",
      (extract(epoch from "expiresAt") * 1000)::float8 as "expiresAtMs"
    from auth."session"
    where "userId" = ${accountId} and "expiresAt" > ${new Date(nowMs)} and "orgId" is not null
    order by "createdAt" desc, id`
}

/** Ends one session of an account, by its id; false where the account has none of this id. */
export async function deleteSessionById(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const ended = await tx.sql`
    delete from auth."session" where id = ${id} and "userId" = ${accountId} returning id`
  return ended.length > 0
}

/** Ends every session of an account but one. */
export async function deleteOtherSessions(tx: Tx, accountId: string, token: string): Promise<void> {
  await tx.sql`delete from auth."session" where "userId" = ${accountId} and token <> ${token}`
}

/** Which of these sessions' people are active, and still the sessions' accounts (in a transaction of one organisation). */
export async function activePeople(
  tx: Tx,
  principals: readonly Pick<Principal, 'personId' | 'accountId'>[],
  nowMs: number,
): Promise<{ personId: string; accountId: string }[]> {
  const now = new Date(nowMs)
  return tx.sql`
    select id as "personId", account_id as "accountId" from people
    where id = any(${principals.map(({ personId }) => personId)}::uuid[])
      and account_id = any(${principals.map(({ accountId }) => accountId)})
      and active_from <= ${now} and (active_until is null or active_until > ${now})`
}

/** Ends every session that acts as a person of an organisation, whosever account it is. */
export async function endSessionsOfPerson(
  tx: Tx,
  { orgId, personId }: { orgId: string; personId: string },
): Promise<void> {
  await tx.sql`
    delete from auth."session" where "orgId" = ${orgId.toLowerCase()} and "personId" = ${personId.toLowerCase()}`
}

/** The people an account is, oldest first (in a transaction of that account, or of one organisation). */
export async function peopleOfAccount(
  tx: Tx,
  accountId: string,
  nowMs: number,
): Promise<{ orgId: string; personId: string }[]> {
  const now = new Date(nowMs)
  return tx.sql<{ orgId: string; personId: string }>`
    select org_id as "orgId", id as "personId" from people
    where account_id = ${accountId} and active_from <= ${now} and (active_until is null or active_until > ${now})
    order by created_at, id`
}

/** What a mail to a person says of them and their organisation (in a transaction of that organisation). */
export async function addresseeOf(
  tx: Tx,
  personId: string,
): Promise<{ name: string; organisation: string } | undefined> {
  const [row] = await tx.sql<{ name: string; organisation: string }>`
    select people.name, organisations.name as organisation
    from people join organisations on organisations.id = people.org_id where people.id = ${personId}`
  return row
}

/** Who a principal is now: undefined where the person is no longer active, or no longer this account's. */
export async function findActor(tx: Tx, principal: Principal, nowMs: number): Promise<Actor | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<Omit<Actor, 'leads'> & { leads: Actor['leads'] | null }>`
    select people.name, people.is_admin as admin, organisations.name as organisation,
      organisation_zone(${now}) as zone, (
        select json_agg(json_build_object('id', groups.id, 'name', groups.name) order by groups.name, groups.id)
        from memberships join groups on groups.org_id = memberships.org_id and groups.id = memberships.group_id
        where memberships.org_id = people.org_id and memberships.person_id = people.id
          and memberships.role = 'leader' and groups.kind = 'team'
          and memberships.valid_from <= ${now} and (memberships.valid_until is null or memberships.valid_until > ${now})
      ) as leads
    from people join organisations on organisations.id = people.org_id
    where people.id = ${principal.personId} and people.account_id = ${principal.accountId}
      and active_from <= ${now} and (active_until is null or active_until > ${now})`
  return row && { ...row, leads: row.leads ?? [] }
}

/**
 * Counts a try under a key within a window that begins with its first try.
 * @returns how many there were, this one included, and when the window ends (epoch ms)
 */
export async function countAttempt(
  tx: Tx,
  key: string,
  { nowMs, windowMs }: { nowMs: number; windowMs: number },
): Promise<{ attempts: number; untilMs: number }> {
  const [row] = await tx.sql<{ attempts: number; untilMs: number }>`
    insert into auth.attempts (key, attempts, until_ms) values (${key}, 1, ${nowMs + windowMs}::bigint)
    on conflict (key) do update set
      attempts = case when attempts.until_ms <= ${nowMs}::bigint then 1 else attempts.attempts + 1 end,
      until_ms = case when attempts.until_ms <= ${nowMs}::bigint then excluded.until_ms else attempts.until_ms end
    returning attempts, until_ms::float8 as "untilMs"`
  return row ?? { attempts: 1, untilMs: nowMs + windowMs }
}

export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.sql`delete from auth.attempts where key = ${key}`
}
