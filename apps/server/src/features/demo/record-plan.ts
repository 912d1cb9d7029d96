import { isRefused } from '@muster/core/errors.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { keepEventPartitions, recordPunches, type Submission } from '../clocking/index.ts'
import type { CastMember } from './cast.ts'
import type { PlannedPunch } from './reports.ts'
import type { Channel } from './shift.ts'

type Recording = {
  orgId: string
  /** The ids of the cast, in its order. */
  personIds: readonly string[]
  cast: readonly CastMember[]
  zone: string
  say(line: string): void
}

const REPORTED_AS = {
  terminal: { source: 'import', assurance: 'badge', device: 'badge terminal' },
  gate_kiosk: { source: 'kiosk', assurance: 'badge', device: 'gate kiosk' },
  workshop_kiosk: { source: 'kiosk', assurance: 'pin', device: 'workshop kiosk' },
  phone: { source: 'offline', assurance: 'password', device: 'phone' },
  web: { source: 'web', assurance: 'password', device: undefined },
} as const satisfies Record<Channel, Pick<Submission, 'source' | 'assurance' | 'device'>>

/**
 * Records the planned punches as if each had arrived when it did: what arrives together in one transaction, with the
 * clock set to that moment. Within a day people who share no device do not wait for each other.
 */
export async function recordPlan(
  ports: { db: Db; clock: Clock },
  plan: readonly PlannedPunch[],
  recording: Recording,
): Promise<void> {
  const { zone, say } = recording
  const days = Map.groupBy(plan, ({ receivedMs }) => civilDate(receivedMs, zone))
  let month: string | undefined
  for (const [date, punches] of days) {
    if (date.slice(0, 7) !== month) {
      month = date.slice(0, 7)
      say(`  ${month} …`)
      await keepEventPartitions(ports, punches[0]?.receivedMs ?? ports.clock.now())
    }
    const lanes = Map.groupBy(punches, ({ person }) => laneOf(recording.cast[person], person))
    await Promise.all(lanes.values().map((lane) => recordLane(ports, lane, recording)))
  }
}

/** Punches that may arrive in one transaction have to be in one lane, and so have all of one person. */
function laneOf(member: CastMember | undefined, person: number): string {
  return !member || member.team === 'Office' || member.onTheRoad ? `person ${person}` : member.team
}

async function recordLane(
  ports: { db: Db; clock: Clock },
  punches: readonly PlannedPunch[],
  recording: Recording,
): Promise<void> {
  for (const [receivedMs, together] of Map.groupBy(punches, (punch) => punch.receivedMs)) {
    const at = { db: ports.db, clock: { now: () => receivedMs } }
    const submissions = together.map((punch) => submissionOf(punch, recording.personIds))
    const outcomes = await recordPunches(at, recording.orgId, submissions)
    for (const outcome of outcomes) {
      if (isRefused(outcome)) throw new Error(`the sample made a punch that was refused: ${outcome.refused}`)
    }
  }
}

/** Who presses a button in the browser gives a command; all else has happened when the server hears of it. */
function submissionOf(punch: PlannedPunch, personIds: readonly string[]): Submission {
  const { id, kind, channel, readingMs: reading, deviceOffsetMs, supersedes } = punch
  const said = { id, kind, personId: personIds[punch.person] ?? '', ...REPORTED_AS[channel] }
  return channel === 'web'
    ? { mode: 'command', ...said, supersedes }
    : { mode: 'fact', ...said, reading, deviceOffsetMs }
}
