import { automaticOut, workedLimitReachedAt } from '@muster/core/clocking/automatic-out.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import type { OpenSession } from '@muster/core/clocking/work-session.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Notices } from '../../ports/notices.ts'
import { automaticOutPunch } from './automatic-out.ts'
import { claimEffect } from './effects-store.ts'
import { lockedLogOf } from './locked-log.ts'
import { openPersonLog } from './person-log.ts'
import { type PersonRules, rulesOf } from './person-rules.ts'
import { type LockedHead, loadOrgContext, lockHeads, type OrgContext, preferIndexes } from './store.ts'
import { lastAutomaticOut, openSessionsFrom, receivedAtOf } from './watch-store.ts'
import { writeChanges } from './write-changes.ts'

export type WatchPorts = { db: Db; clock: Clock; bus: Bus; notices: Notices }

/** How many people were warned, and clocked out. */
export type Watched = { warned: number; clockedOut: number }

/** What is due in a session that is still open: instants (epoch ms) at which the limits were reached. */
type Due = { warnedAtMs: number | undefined; outAtMs: number | undefined }

// People whose logs are locked together: enough to cost few commits, few enough that nobody waits long for their button.
const PEOPLE_AT_ONCE = 50

/**
 * Warns of sessions that have reached the worked time of the warning, and clocks out those that have reached the limit, at
 * the exact instant they reached it (DOMAIN: Limits). Each once, however many processes do it, and however late: it is
 * judged again under the lock of the person's log.
 */
export async function watchSessions(
  ports: WatchPorts,
  orgId: string,
  stopping?: AbortSignal,
): Promise<Watched> {
  const people = await ports.db.transaction({ org: orgId }, (tx) => peopleWithDue(tx, ports.clock.now()))
  const watched = { warned: 0, clockedOut: 0 }
  for (let from = 0; from < people.length && !stopping?.aborted; from += PEOPLE_AT_ONCE) {
    const some = people.slice(from, from + PEOPLE_AT_ONCE)
    const done = await ports.db.transaction({ org: orgId }, (tx) =>
      doDue(ports, tx, { orgId, personIds: some }),
    )
    if (done.clockedOut > 0) ports.bus.hint(orgId)
    watched.warned += done.warned
    watched.clockedOut += done.clockedOut
  }
  return watched
}

/** Whose session may have something due, read without a lock. */
async function peopleWithDue(tx: Tx, nowMs: number): Promise<string[]> {
  const context = await loadOrgContext(tx)
  const open = await openSessionsFrom(tx, nowMs - shortestLimitMs(context))
  const rules = await rulesOf(
    tx,
    context,
    open.map(({ personId }) => personId),
  )
  return open
    .filter(({ personId, state, isWarned, receivedAtMs }) => {
      const due = dueIn(state.session, rules(personId).rulesAt, { nowMs, receivedAtMs })
      return due.outAtMs !== undefined || (due.warnedAtMs !== undefined && !isWarned)
    })
    .map(({ personId }) => personId)
}

function shortestLimitMs({ policies }: OrgContext): number {
  const set = policies.flatMap(({ rules }) => [rules.warnAfterMs ?? [], rules.autoOutAfterMs ?? []].flat())
  return Math.min(DEFAULT_RULES.warnAfterMs, DEFAULT_RULES.autoOutAfterMs, ...set)
}

/**
 * What is due in a session by `nowMs`. One that is too old to take an `out` is history, unless its `in` was known while
 * it could have had one: the system was down, and does late what it owes.
 */
function dueIn(
  session: OpenSession | null,
  rulesAt: RulesAt,
  { nowMs, receivedAtMs }: { nowMs: number; receivedAtMs: number },
): Due {
  const none = { warnedAtMs: undefined, outAtMs: undefined }
  if (!session || session.provisional) return none
  const rules = rulesAt(session.startMs)
  const isOver = nowMs - session.startMs > rules.sessionLimitMs
  const outAtMs = automaticOut(session, rulesAt, nowMs)?.at
  if (isOver && receivedAtMs > session.startMs + rules.sessionLimitMs) return none
  const reachedAtMs = rules.warn && !isOver ? workedLimitReachedAt(session, rules.warnAfterMs) : undefined
  return { warnedAtMs: reachedAtMs !== undefined && reachedAtMs <= nowMs ? reachedAtMs : undefined, outAtMs }
}

async function doDue(
  ports: WatchPorts,
  tx: Tx,
  { orgId, personIds }: { orgId: string; personIds: readonly string[] },
): Promise<Watched> {
  preferIndexes(tx)
  const heads = await lockHeads(tx, personIds)
  const context = await loadOrgContext(tx)
  const rules = await rulesOf(tx, context, personIds)
  const received = await receivedAtOf(
    tx,
    [...heads.values()].flatMap(({ state }) => state.session?.id ?? []),
  )
  const nowMs = ports.clock.now()
  const changes = []
  let warned = 0
  for (const head of heads.values()) {
    const { session } = head.state
    if (!session) continue
    const ofPerson = rules(head.personId)
    const due = dueIn(session, ofPerson.rulesAt, { nowMs, receivedAtMs: received.get(session.id) ?? nowMs })
    const one = { orgId, nowMs, head, session }
    if (due.warnedAtMs !== undefined && (await warn(ports, tx, one, due.warnedAtMs))) warned += 1
    if (due.outAtMs !== undefined)
      changes.push(await clockOut(ports, tx, { ...one, ...ofPerson, ...context }, due.outAtMs))
  }
  await writeChanges(tx, orgId, changes, nowMs)
  return { warned, clockedOut: changes.length }
}

type Watching = { orgId: string; nowMs: number; head: LockedHead; session: OpenSession }

async function warn(ports: WatchPorts, tx: Tx, watching: Watching, atMs: number): Promise<boolean> {
  const { orgId, nowMs, session } = watching
  const effect = { orgId, what: 'long_day', subject: session.id, period: '', atMs }
  if (!(await claimEffect(tx, effect, nowMs))) return false
  tell(ports, tx, 'long_day', watching, atMs)
  return true
}

async function clockOut(
  ports: WatchPorts,
  tx: Tx,
  watching: Watching & Pick<PersonRules, 'rulesAt'> & Pick<OrgContext, 'locked'>,
  atMs: number,
) {
  const { orgId, nowMs, head, session, rulesAt, locked } = watching
  const log = openPersonLog(head, { rulesAt, locked }, () => lockedLogOf(tx, head.personId, locked))
  const replaces = await lastAutomaticOut(tx, head.personId, session.id)
  log.append(automaticOutPunch({ orgId, personId: head.personId, nowMs }, { session, at: atMs, replaces }))
  tell(ports, tx, 'automatic_out', watching, atMs)
  return log.changes()
}

/** Tells the person, and whoever leads them. */
function tell(
  { notices }: Pick<WatchPorts, 'notices'>,
  tx: Tx,
  kind: 'long_day' | 'automatic_out',
  { orgId, nowMs, head: { personId }, session }: Watching,
  atMs: number,
): void {
  const data = { session: session.id, startMs: session.startMs, atMs, zone: session.zone }
  const notice = { orgId, kind, about: personId, data, nowMs }
  notices.write(tx, { ...notice, key: session.id, to: { personIds: [personId] } })
  notices.write(tx, { ...notice, key: `${session.id} leaders`, to: { leadersOf: personId, atMs } })
}
