import { createHash, randomBytes } from 'node:crypto'
import type { SetUp } from '@muster/contract/access.ts'
import type { Refused } from '@muster/core/errors.ts'
import { withAccount } from './account-for.ts'
import { changePeople } from './change-people.ts'
import type { PeoplePorts } from './create-person.ts'
import {
  anyOrganisation,
  insertOrganisation,
  insertPerson,
  setUpTokenHash,
  storeSetUpTokenHash,
  takeSetUpToken,
} from './store.ts'

export type FirstAdmin = Omit<SetUp, 'token'> & { number?: string | undefined }

/** Whether this server still lacks its first admin. */
export async function needsSetUp({ db }: Pick<PeoplePorts, 'db'>): Promise<boolean> {
  return !(await db.transaction('sweep', anyOrganisation))
}

/** Makes a new one-time token for the set-up link; only its hash is kept, and the one before is void. */
export async function newSetUpToken({ db, clock }: Pick<PeoplePorts, 'db' | 'clock'>): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db.transaction('outside', (tx) => storeSetUpTokenHash(tx, hashOf(token), clock.now()))
  return token
}

/** Makes the first organisation and its admin, for whoever holds the one-time link. */
export async function setUp(
  ports: PeoplePorts,
  { token, ...admin }: SetUp,
): Promise<{ orgId: string } | Refused<'set_up_done' | 'wrong_set_up_token' | 'email_taken'>> {
  if (!(await needsSetUp(ports))) return { refused: 'set_up_done' }
  const hash = hashOf(token)
  const expected = await ports.db.transaction('outside', setUpTokenHash)
  if (expected !== hash) return { refused: 'wrong_set_up_token' }
  return createOrganisation(ports, admin, hash)
}

/** Makes the first organisation and its admin without a link, once, however many processes start at the same moment. */
export async function makeFirstAdmin(
  ports: PeoplePorts,
  admin: FirstAdmin,
): Promise<{ orgId: string } | Refused<'set_up_done' | 'wrong_set_up_token' | 'email_taken'>> {
  if (!(await needsSetUp(ports))) return { refused: 'set_up_done' }
  return setUp(ports, { ...admin, token: await newSetUpToken(ports) })
}

/**
 * Makes an organisation with its first admin.
 * @param setUpHash the set-up token to use up in the same transaction
 */
export async function createOrganisation(
  ports: PeoplePorts,
  admin: FirstAdmin,
  setUpHash?: string,
): Promise<Founded | Refused<'email_taken' | 'wrong_set_up_token'>> {
  return withAccount(ports, admin, (accountId) =>
    foundOrganisation(ports, { ...admin, accountId }, setUpHash),
  )
}

type Founded = { orgId: string; personId: string }

function foundOrganisation(
  ports: PeoplePorts,
  { organisation, zone, name, number, accountId }: FirstAdmin & { accountId: string },
  setUpHash: string | undefined,
): Promise<Founded | Refused<'wrong_set_up_token'>> {
  const orgId = ports.ids.next()
  const personId = ports.ids.next()
  const nowMs = ports.clock.now()
  return changePeople<Founded, Refused<'wrong_set_up_token'>>(ports, orgId, async (tx) => {
    if (setUpHash !== undefined && !(await takeSetUpToken(tx, setUpHash)))
      return { refused: 'wrong_set_up_token' }
    await insertOrganisation(tx, { id: orgId, name: organisation, zone, nowMs })
    const row = { orgId, id: personId, name, number: number ?? null, accountId, admin: true, nowMs }
    await insertPerson(tx, row)
    await ports.punchLogs.open(tx, { orgId, personId })
    return { answer: { orgId, personId }, personIds: [personId] }
  })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
