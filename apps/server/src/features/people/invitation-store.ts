import type { Tx } from '../../ports/db.ts'

export type InvitationRow = {
  id: string
  personId: string
  name: string
  email: string
  invitedAtMs: number
  expiresAtMs: number
}

export type Invitee = { name: string; organisation: string; active: boolean; hasSignIn: boolean }

/** Who is to be invited, held so that two invitations at the same moment come one after the other. */
export async function findInvitee(tx: Tx, personId: string, nowMs: number): Promise<Invitee | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<Invitee>`
    select people.name, organisations.name as organisation, account_id is not null as "hasSignIn",
      active_from <= ${now} and (active_until is null or active_until > ${now}) as active
    from people join organisations on organisations.id = people.org_id
    where people.id = ${personId} for update of people`
  return row
}

/** Keeps an invitation; those of the person that were open are withdrawn. */
export async function insertInvitation(
  tx: Tx,
  invitation: {
    orgId: string
    id: string
    personId: string
    email: string
    secretHash: string
    invitedBy: string | null
    invitedAtMs: number
    expiresAtMs: number
  },
): Promise<void> {
  const { orgId, id, personId, email, secretHash, invitedBy, invitedAtMs, expiresAtMs } = invitation
  const invitedAt = new Date(invitedAtMs)
  void tx.sql`
    update invitations set withdrawn_at = ${invitedAt}
    where person_id = ${personId} and accepted_at is null and withdrawn_at is null`
  await tx.sql`
    insert into invitations (org_id, id, person_id, email, secret_hash, invited_by, invited_at, expires_at)
    values (${orgId}, ${id}, ${personId}, ${email}, ${secretHash}, ${invitedBy}, ${invitedAt},
      ${new Date(expiresAtMs)})`
}

/** The invitations that can still be taken up, newest first, from after a place on. */
export async function listOpenInvitations(
  tx: Tx,
  page: { after: { invitedAtMs: number; id: string } | undefined; limit: number; nowMs: number },
): Promise<InvitationRow[]> {
  const before = page.after ? new Date(page.after.invitedAtMs) : 'infinity'
  const id = page.after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  return tx.sql<InvitationRow>`
    select invitations.id, person_id as "personId", people.name, email,
      (extract(epoch from invited_at) * 1000)::float8 as "invitedAtMs",
      (extract(epoch from expires_at) * 1000)::float8 as "expiresAtMs"
    from invitations join people on people.org_id = invitations.org_id and people.id = invitations.person_id
    where accepted_at is null and withdrawn_at is null and expires_at > ${new Date(page.nowMs)}
      and people.account_id is null and (invited_at, invitations.id) < (${before}::timestamptz, ${id}::uuid)
    order by invited_at desc, invitations.id desc limit ${page.limit}`
}

/** Withdraws an invitation that is open, and says whose it was; undefined where there is none of this id. */
export async function withdrawInvitation(tx: Tx, id: string, nowMs: number): Promise<string | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<{ personId: string }>`
    update invitations set withdrawn_at = ${now}
    where id = ${id} and accepted_at is null and withdrawn_at is null and expires_at > ${now}
    returning person_id as "personId"`
  return row?.personId
}

export type Offer = {
  id: string
  personId: string
  name: string
  email: string
  organisation: string
  expiresAtMs: number
}

/** What the invitation of this secret offers; undefined where it was used, withdrawn, is late, or of nobody to invite. */
export async function findOffer(tx: Tx, secretHash: string, nowMs: number): Promise<Offer | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<Offer>`
    select invitations.id, person_id as "personId", people.name, email, organisations.name as organisation,
      (extract(epoch from expires_at) * 1000)::float8 as "expiresAtMs"
    from invitations join people on people.org_id = invitations.org_id and people.id = invitations.person_id
      join organisations on organisations.id = invitations.org_id
    where secret_hash = ${secretHash} and accepted_at is null and withdrawn_at is null and expires_at > ${now}
      and people.account_id is null
      and people.active_from <= ${now} and (people.active_until is null or people.active_until > ${now})`
  return row
}

/** Holds an invitation and its person to the end of the transaction; false where it is no longer to be had. */
export async function holdOffer(tx: Tx, id: string, nowMs: number): Promise<boolean> {
  const now = new Date(nowMs)
  const rows = await tx.sql`
    select invitations.id
    from invitations join people on people.org_id = invitations.org_id and people.id = invitations.person_id
    where invitations.id = ${id} and accepted_at is null and withdrawn_at is null and expires_at > ${now}
      and people.account_id is null
      and people.active_from <= ${now} and (people.active_until is null or people.active_until > ${now})
    for update`
  return rows.length > 0
}

/** Whether an invitation was neither taken up nor withdrawn. */
export async function isOfferOpen(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.sql<{ open: boolean }>`
    select accepted_at is null and withdrawn_at is null as open from invitations where id = ${id}`
  return row?.open ?? false
}

export async function takeInvitation(tx: Tx, id: string, nowMs: number): Promise<void> {
  await tx.sql`update invitations set accepted_at = ${new Date(nowMs)} where id = ${id}`
}

/**
 * Deletes invitations that expired by then without being taken up, so many at most, and says how many. Those that somebody
 * holds are left.
 */
export async function deleteInvitationsNotTaken(
  tx: Tx,
  { expiredByMs, limit }: { expiredByMs: number; limit: number },
): Promise<number> {
  const gone = await tx.sql`
    delete from invitations where id = any (array(
      select id from invitations where accepted_at is null and expires_at <= ${new Date(expiredByMs)}
      limit ${limit} for update skip locked))
    returning 1`
  return gone.length
}
