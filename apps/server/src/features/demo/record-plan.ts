import { isRefused } from '@muster/core/errors.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import { keepEventPartitions, type PunchPorts, recordPunches, type Submission } from '../clocking/index.ts'
import type { CastMember } from './cast.ts'
import { mondayOf } from './period.ts'
import type { PlannedPunch } from './reports.ts'
import type { Channel } from './shift.ts'

type Recording = {
  orgId: string
  /** The ids of the cast, in its order. */
  personIds: readonly string[]
  /** The ids of the jobs, in the order of the sample. */
  jobIds: readonly string[]
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

/** A transaction of the import. */
const MOST_TOGETHER = 1_000

/**
 * Records the planned punches as if each had arrived when it did: what arrives together in one transaction, with the
 * clock set to that moment.
 */
export async function recordPlan(
  ports: PunchPorts,
  plan: readonly PlannedPunch[],
  recording: Recording,
): Promise<void> {
  const { zone, say } = recording
  const weeks = Map.groupBy(plan, ({ receivedMs }) => mondayOf(civilDate(receivedMs, zone)))
  for (const [monday, punches] of weeks) {
    await keepEventPartitions(ports, punches[0]?.receivedMs ?? ports.clock.now())
    // Nobody is in both lanes; what the office sends alone need not wait for what the halls send together.
    const lanes = Map.groupBy(punches, ({ person }) => recording.cast[person]?.team === 'Office')
    await Promise.all(lanes.values().map((lane) => recordLane(ports, lane, recording)))
    say(`  ${punches.length} punches that arrived in the week of ${monday}`)
  }
}

async function recordLane(
  ports: Pick<PunchPorts, 'db' | 'bus'>,
  punches: readonly PlannedPunch[],
  recording: Recording,
): Promise<void> {
  for (const [receivedMs, together] of Map.groupBy(punches, (punch) => punch.receivedMs)) {
    for (let from = 0; from < together.length; from += MOST_TOGETHER) {
      await recordTogether(ports, together.slice(from, from + MOST_TOGETHER), receivedMs, recording)
    }
  }
}

async function recordTogether(
  { db, bus }: Pick<PunchPorts, 'db' | 'bus'>,
  punches: readonly PlannedPunch[],
  nowMs: number,
  { orgId, personIds, jobIds }: Recording,
): Promise<void> {
  const submissions = punches.map((punch) => submissionOf(punch, personIds, jobIds))
  const outcomes = await recordPunches({ db, bus, clock: { now: () => nowMs } }, orgId, submissions)
  for (const outcome of outcomes) {
    if (isRefused(outcome)) throw new Error(`the sample made a punch that was refused: ${outcome.refused}`)
  }
}

/** Who presses a button in the browser gives a command; all else has happened when the server hears of it. */
function submissionOf(
  punch: PlannedPunch,
  personIds: readonly string[],
  jobIds: readonly string[],
): Submission {
  const { id, kind, channel, readingMs: reading, deviceOffsetMs, doubtfulTime, supersedes } = punch
  const job = punch.job === undefined ? undefined : jobIds[punch.job]
  const said = { id, kind, personId: personIds[punch.person] ?? '', job, ...REPORTED_AS[channel] }
  return channel === 'web'
    ? { mode: 'command', ...said, supersedes }
    : { mode: 'fact', ...said, reading, deviceOffsetMs, doubtfulTime }
}
