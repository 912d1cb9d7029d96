import { randomUUID } from 'node:crypto'
import { noticesOf } from '../../apps/server/src/features/alerts/index.ts'
import { chainStart } from '../../apps/server/src/features/clocking/chain.ts'
import type { CommandSubmission, FactSubmission } from '../../apps/server/src/features/clocking/index.ts'
import type { Bus } from '../../apps/server/src/ports/bus.ts'
import type { Clock } from '../../apps/server/src/ports/clock.ts'
import type { Db } from '../../apps/server/src/ports/db.ts'
import { INITIAL_STATE } from '../../packages/core/src/clocking/evolve.ts'
import type { Punch } from '../../packages/core/src/clocking/punch.ts'
import type { Rules } from '../../packages/core/src/clocking/rules.ts'

/** Where tests begin: Monday 2 March 2026, 05:00 UTC, 06:00 in Berlin. */
export const START_MS = Date.UTC(2026, 2, 2, 5)
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

export type FakeClock = Clock & { set(ms: number): void; advance(ms: number): void }

/** A clock that moves only when told to. */
export function fakeClock(nowMs = START_MS): FakeClock {
  let current = nowMs
  return {
    now: () => current,
    set(ms) {
      current = ms
    },
    advance(ms) {
      current += ms
    },
  }
}

/** A bus for where nobody listens. */
export const quietBus: Bus = {
  hint: () => undefined,
  hintToTell: () => undefined,
  listen: () => () => undefined,
  listenAll: () => () => undefined,
  close: async () => undefined,
}

/** Notices that are kept, and told to nobody. */
export const keptNotices = noticesOf({ ids: { next: randomUUID } })

/** An organisation without anybody in it. */
export async function makeOrganisation(
  db: Db,
  { name = `Org ${randomUUID()}`, zone = 'Europe/Berlin' }: { name?: string; zone?: string } = {},
): Promise<{ id: string; name: string }> {
  const id = randomUUID()
  await db.transaction({ org: id }, async (tx) => {
    void tx.sql`insert into organisations (id, name, zone, created_at)
      values (${id}, ${name}, ${zone}, ${new Date(START_MS)})`
    void tx.sql`insert into event_counters (org_id) values (${id})`
  })
  return { id, name }
}

type PersonOptions = {
  name?: string
  number?: string
  accountId?: string
  admin?: boolean
  activeFromMs?: number
  activeUntilMs?: number
  log?: boolean
}

/** A person with an empty punch log (`log: false`: without one); active long before the tests begin. */
export async function makePerson(db: Db, orgId: string, options: PersonOptions = {}): Promise<string> {
  const id = randomUUID()
  const from = new Date(options.activeFromMs ?? Date.UTC(1999, 0, 1))
  const until = options.activeUntilMs === undefined ? null : new Date(options.activeUntilMs)
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into people (org_id, id, name, number, account_id, is_admin, active_from, active_until,
        created_at)
      values (${orgId}, ${id}, ${options.name ?? `Person ${id}`}, ${options.number ?? null}, ${options.accountId ?? null},
        ${options.admin ?? false}, ${from}, ${until}, ${from})`
    if (options.log === false) return
    void tx.sql`insert into presence (org_id, person_id, hash, state)
      values (${orgId}, ${id}, ${chainStart(orgId, id)}, ${JSON.stringify(INITIAL_STATE)})`
  })
  return id
}

/** So many people, in the order of their ids. */
export async function makePeople(db: Db, orgId: string, count: number): Promise<string[]> {
  const ids = await Promise.all(Array.from({ length: count }, () => makePerson(db, orgId)))
  return ids.sort()
}

/** An invitation that nobody can take up (its link is nobody's) to a person of its own. */
export async function makeInvitation(db: Db, orgId: string): Promise<string> {
  const id = randomUUID()
  const personId = await makePerson(db, orgId)
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`
      insert into invitations (org_id, id, person_id, email, secret_hash, invited_at, expires_at)
      values (${orgId}, ${id}, ${personId}, ${`${id}@muster.test`}, ${id}, ${new Date(START_MS)},
        ${new Date(START_MS + 168 * HOUR_MS)})`
  })
  return id
}

export async function makeTeam(db: Db, orgId: string, name = 'Team'): Promise<string> {
  const id = randomUUID()
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into groups (org_id, id, kind, name, created_at)
      values (${orgId}, ${id}, 'team', ${name}, ${new Date(START_MS)})`
  })
  return id
}

export async function joinTeam(
  db: Db,
  orgId: string,
  membership: { team: string; person: string; fromMs: number; untilMs?: number; role?: 'worker' | 'leader' },
): Promise<void> {
  const { team, person, fromMs, untilMs, role = 'worker' } = membership
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into memberships (org_id, group_id, person_id, role, valid_from, valid_until)
      values (${orgId}, ${team}, ${person}, ${role}, ${new Date(fromMs)},
        ${untilMs === undefined ? null : new Date(untilMs)})`
  })
}

/** Rules and zone from an instant on, of the organisation or of one team. */
export async function makePolicy(
  db: Db,
  orgId: string,
  policy: { fromMs: number; team?: string; zone?: string; rules?: Partial<Rules> },
): Promise<string> {
  const id = randomUUID()
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into policies (org_id, id, group_id, valid_from, zone, rules, created_at)
      values (${orgId}, ${id}, ${policy.team ?? null}, ${new Date(policy.fromMs)},
        ${policy.zone ?? null}, ${JSON.stringify(policy.rules ?? {})}, ${new Date(START_MS)})`
  })
  return id
}

export async function makeJob(
  db: Db,
  orgId: string,
  { untilMs }: { untilMs?: number } = {},
): Promise<string> {
  const id = randomUUID()
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`insert into jobs (org_id, id, code, name, active_from, active_until)
      values (${orgId}, ${id}, ${id.slice(0, 8)}, 'A job', ${new Date(0)},
        ${untilMs === undefined ? null : new Date(untilMs)})`
  })
  return id
}

/** A correction that waits: somebody asks for a session of long ago, typed in whole. */
export async function makeCorrection(db: Db, orgId: string, personId: string): Promise<string> {
  const id = randomUUID()
  const changes = [
    { change: 'add_session', start: '2026-02-02T08:00:00Z', end: '2026-02-02T16:00:00Z', breaks: [] },
  ]
  const effect = { before: [], after: [], days: [], gone: [], appeared: [] }
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`
      insert into corrections (org_id, id, person_id, asked_by, asked_at, reason, changes, position, effect, work_dates,
        instants, state)
      values (${orgId}, ${id}, ${personId}, ${personId}, ${new Date(START_MS)}, 'forgot all of it',
        ${JSON.stringify(changes)}::jsonb, 0, ${JSON.stringify(effect)}::jsonb, ${['2026-02-02']}::date[],
        ${[new Date(START_MS)]}::timestamptz[], 'waiting')`
  })
  return id
}

/** A webhook that leads inside, so that nobody is ever asked, and a delivery to it that failed. */
export async function makeFailedDelivery(
  db: Db,
  orgId: string,
): Promise<{ endpointId: string; deliveryId: string }> {
  const [endpointId, deliveryId, noticeId] = [randomUUID(), randomUUID(), randomUUID()]
  const at = new Date(START_MS)
  await db.transaction({ org: orgId }, async (tx) => {
    void tx.sql`
      insert into endpoints (org_id, id, channel, name, address, kinds, language, active, secret, made_at)
      values (${orgId}, ${endpointId}, 'webhook', 'Payroll', 'https://127.0.0.1/', '{}', 'en', true, 'secret', ${at})`
    void tx.sql`
      insert into notices (org_id, id, kind, key, addressed_to, data, at, addressed_at)
      values (${orgId}, ${noticeId}, 'leave_asked', ${noticeId}, '"admins"',
        '{"from": "2026-03-09", "until": "2026-03-10"}', ${at}, ${at})`
    void tx.sql`
      insert into deliveries (org_id, id, notice_id, channel, target, endpoint_id, state, attempts, next_at, made_at)
      values (${orgId}, ${deliveryId}, ${noticeId}, 'webhook', ${endpointId}, ${endpointId}, 'failed', 12, ${at}, ${at})`
  })
  return { endpointId, deliveryId }
}

/** A punch that happened elsewhere. */
export function fact(
  personId: string,
  kind: Punch['kind'],
  reading: number,
  more: Partial<FactSubmission> = {},
): FactSubmission {
  const id = randomUUID()
  return { mode: 'fact', id, personId, kind, reading, source: 'import', assurance: 'badge', ...more }
}

/** A button pressed now. */
export function command(
  personId: string,
  kind: Punch['kind'],
  more: Partial<CommandSubmission> = {},
): CommandSubmission {
  const id = randomUUID()
  return { mode: 'command', id, personId, kind, source: 'web', assurance: 'password', ...more }
}
