import { decide } from '@muster/core/clocking/decide.ts'
import type { PunchKind } from '@muster/core/clocking/punch.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { withOutsInPlace } from './automatic-out.ts'
import { contentHashOf } from './chain.ts'
import { lockedLogOf } from './locked-log.ts'
import type { LogEntry } from './log-entry.ts'
import { openPersonLog, type PersonLog } from './person-log.ts'
import { type PersonRules, rulesOf } from './person-rules.ts'
import {
  activeJobs,
  findEntries,
  type LockedHead,
  loadOrgContext,
  lockHeads,
  type OrgContext,
  preferIndexes,
  rightsOfActors,
} from './store.ts'
import { contentOf, factInstant, type Outcome, type Submission } from './submission.ts'
import { toldPunch } from './told.ts'
import { writeChanges } from './write-changes.ts'

// An instant further out has no civil date of four digits in some zone, so neither the API nor a file can tell it.
const EARLIEST_KEPT_MS = Date.parse('0001-01-02T00:00:00Z')
const KEPT_BEFORE_MS = Date.parse('9999-12-31T00:00:00Z')

/** What ends something that runs, and begins nothing. */
const ENDING: ReadonlySet<PunchKind> = new Set(['break_end', 'out'])

export type PunchPorts = { db: Db; clock: Clock; bus: Bus }

/** A person's log under lock, with all that judging a punch needs. */
type Judged = PersonRules & { head: LockedHead; log: PersonLog }

type Judging = {
  orgId: string
  nowMs: number
  people: ReadonlyMap<string, Judged>
  /** Punches by id: those that existed, and those of this transaction so far. */
  known: Map<string, LogEntry>
  jobs: ReadonlySet<string>
  /** Of each actor that was asked about: for whom they may press. */
  rights: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Records punches of one organisation in one transaction: locks the people in id order, decides, writes punches, derived
 * rows and events, and then hints to those who watch. One that is refused, or known already, stands in nobody's way.
 * @returns an outcome a submission, in their order
 */
export async function recordPunches(
  ports: PunchPorts,
  orgId: string,
  submissions: readonly Submission[],
): Promise<Outcome[]> {
  const outcomes = await recordOnce(ports, orgId, submissions).catch((error: unknown) => {
    // The same id for two people at once: now that the other punch is there, it is found, and this one is a conflict.
    if (!isTakenId(error)) throw error
    return recordOnce(ports, orgId, submissions)
  })
  if (!outcomes.every(isRefused)) ports.bus.hint(orgId)
  return outcomes
}

function isTakenId(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'punches_pkey'
}

async function recordOnce(
  ports: Pick<PunchPorts, 'db' | 'clock'>,
  orgId: string,
  submissions: readonly Submission[],
): Promise<Outcome[]> {
  const personIds = [...new Set(submissions.map((submission) => submission.personId))].sort()
  const jobIds = [...new Set(submissions.flatMap((submission) => submission.job ?? []))]
  const ids = submissions.map((submission) => submission.id)
  return ports.db.transaction({ org: orgId }, async (tx) => {
    preferIndexes(tx)
    const [heads, rights, known, context, jobs] = await Promise.all([
      lockHeads(tx, personIds),
      rightsOfActors(tx, submissions.filter(checksActor), ports.clock.now()),
      findEntries(tx, ids),
      loadOrgContext(tx),
      activeJobs(tx, jobIds, ports.clock.now()),
    ])
    const people = await openLogs(tx, context, heads)
    const judging: Judging = { orgId, nowMs: ports.clock.now(), people, known, jobs, rights }
    const outcomes: Outcome[] = []
    for (const submission of submissions) {
      const outcome = await judge(judging, submission)
      if (!isRefused(outcome)) known.set(outcome.entry.id, outcome.entry)
      outcomes.push(outcome)
    }
    const { nowMs } = judging
    const changes = await Promise.all(
      [...people].map(([personId, { log, rulesAt }]) =>
        withOutsInPlace(log, { orgId, personId, nowMs, rulesAt }),
      ),
    )
    await writeChanges(tx, orgId, changes, nowMs)
    return outcomes
  })
}

async function openLogs(
  tx: Tx,
  context: OrgContext,
  heads: ReadonlyMap<string, LockedHead>,
): Promise<Map<string, Judged>> {
  const rules = await rulesOf(tx, context, [...heads.keys()])
  const people = new Map<string, Judged>()
  for (const [personId, head] of heads) {
    const ofPerson = rules(personId)
    const { locked } = context
    const judgedBy = { rulesAt: ofPerson.rulesAt, locked }
    const log = openPersonLog(head, judgedBy, () => lockedLogOf(tx, personId, locked))
    people.set(personId, { head, log, ...ofPerson })
  }
  return people
}

async function judge(judging: Judging, submission: Submission): Promise<Outcome> {
  if (checksActor(submission) && !judging.rights.get(submission.actorId)?.has(submission.personId))
    return { refused: 'not_found' }
  const person = judging.people.get(submission.personId)
  if (!person || !mayPunch(person.head, submission, judging.nowMs)) return { refused: 'not_active' }
  const before = judging.known.get(submission.id)
  if (before) return sameAsBefore(before, submission) ? answerOf(before, person) : { refused: 'id_conflict' }
  if (submission.job !== undefined && !judging.jobs.has(submission.job)) return { refused: 'unknown_job' }
  const { orgId, nowMs } = judging
  if (submission.mode === 'fact') {
    const at = factInstant(submission)
    if (at < EARLIEST_KEPT_MS || at >= KEPT_BEFORE_MS) return { refused: 'invalid_request' }
    const zone = person.zoneAt(at)
    return answerOf(person.log.append(contentOf(submission, { orgId, at, zone, receivedAt: nowMs })), person)
  }
  const zone = submission.zone ?? person.zoneAt(nowMs)
  const state = await person.log.state()
  const decision = decide(state, { ...submission, at: nowMs, zone }, person.rulesAt)
  if ('refused' in decision) return decision
  const at = decision.punches[0]?.at ?? nowMs
  return answerOf(person.log.append(contentOf(submission, { orgId, at, zone, receivedAt: nowMs })), person)
}

function answerOf(entry: LogEntry, { rulesAt }: PersonRules): Outcome {
  return { entry, told: toldPunch(entry, rulesAt) }
}

/**
 * A person presses buttons while active, and by the account that is theirs; facts of a log may be told later too. What
 * was left running when somebody became inactive, those who may press for them can still end.
 */
function mayPunch(head: LockedHead, submission: Submission, nowMs: number): boolean {
  if (submission.accountId !== undefined && submission.accountId !== head.accountId) return false
  if (submission.mode === 'fact') return true
  if (checksActor(submission) && ENDING.has(submission.kind)) return true
  return head.activeFromMs <= nowMs && (head.activeUntilMs === null || head.activeUntilMs > nowMs)
}

/**
 * Whether somebody else presses, whose right is looked up with the person's log locked. The last look decides: a leader who
 * loses the right while this transaction runs pressed before, as if the commits had come in that order. What a process
 * knew when the request came in, however long ago, decides nothing.
 */
function checksActor(submission: Submission): submission is Submission & { actorId: string } {
  return submission.mode === 'command' && submission.checksActor === true
}

/** Whether a submission says what the punch of its id says: its content, salted as that one was, has the same hash. */
function sameAsBefore(before: LogEntry, submission: Submission): boolean {
  if (before.salt === null) return false
  const { orgId, receivedAt } = before
  const at = submission.mode === 'fact' ? factInstant(submission) : before.at
  const content = contentOf(submission, { orgId, at, zone: before.zone, receivedAt })
  return contentHashOf(content, before.salt).equals(before.contentHash)
}
