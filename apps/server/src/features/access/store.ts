import type { Tx } from '../../ports/db.ts'
import type { Principal } from '../../ports/route.ts'

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

/** Says as whom, and where, a session acts. */
export async function bindSession(
  tx: Tx,
  token: string,
  { orgId, personId }: { orgId: string; personId: string },
): Promise<void> {
  await tx.sql`update auth."session" set "orgId" = ${orgId}, "personId" = ${personId} where token = ${token}`
}

export async function deleteSession(tx: Tx, token: string): Promise<void> {
  await tx.sql`delete from auth."session" where token = ${token}`
}

/** Ends every session of an account, and says how many there were. */
export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<number> {
  const ended = await tx.sql`delete from auth."session" where "userId" = ${accountId} returning id`
  return ended.length
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

/** Who a principal is now: undefined where the person is no longer active, or no longer this account's. */
export async function findActor(
  tx: Tx,
  principal: Principal,
  nowMs: number,
): Promise<{ name: string; admin: boolean; organisation: string; zone: string } | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<{ name: string; admin: boolean; organisation: string; zone: string }>`
    select people.name, people.is_admin as admin, organisations.name as organisation, organisations.zone
    from people join organisations on organisations.id = people.org_id
    where people.id = ${principal.personId} and people.account_id = ${principal.accountId}
      and active_from <= ${now} and (active_until is null or active_until > ${now})`
  return row
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
