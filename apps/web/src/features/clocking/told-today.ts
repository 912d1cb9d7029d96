import type { KeptPunch, Presence, WorkSession, WorkSessions } from '@muster/contract/clocking.ts'
import type { ClockReading } from './server-clock.ts'

/** What the server last told of a person's last days, and what is known since. Plain data, kept on the device. */
export type Told = {
  presence: Presence
  /** Of today and the days before it that may still matter, in order. */
  sessions: readonly WorkSession[]
  takenBack: readonly KeptPunch[]
  actors: WorkSessions['actors']
  jobs: WorkSessions['jobs']
  /** Everything up to this event is in it. */
  lastEvent: number
  /** The server's clock when it told this. */
  clock: ClockReading
  /** Punches that the server has kept since, in the order of keeping. */
  since: readonly KeptPunch[]
}

/** What a person's day consists of, at an instant. */
export type Today = Pick<Told, 'presence' | 'actors' | 'jobs' | 'clock'> & {
  sessions: readonly WorkSession[]
  /** Punches of today that were taken back and left no session behind. */
  takenBack: readonly KeptPunch[]
  /** The punches that this device keeps and the server does not know of yet. */
  unsent: ReadonlySet<string>
}

/** What was told, with punches that the server has kept since then; those it knew already change nothing. */
export function withKept(told: Told, punches: readonly KeptPunch[]): Told {
  const known = new Set(punchesOf(told).map(({ id }) => id))
  const fresh = punches.filter(({ id }) => !known.has(id))
  return fresh.length === 0 ? told : { ...told, since: [...told.since, ...fresh] }
}

/** Whether what was told includes this punch. */
export function tellsOf(told: Told, punchId: string): boolean {
  return punchesOf(told).some(({ id }) => id === punchId)
}

/**
 * Who else pressed for the person of this day, `name` where it was told; undefined where they pressed themselves, or the
 * punch is not of today.
 */
export function pressedByAnother(
  { sessions, actors }: Pick<Today, 'sessions' | 'actors'>,
  punchId: string,
): { name: string | undefined } | undefined {
  const actorId = ofSessions(sessions).find(({ id }) => id === punchId)?.actorId
  if (actorId === undefined) return undefined
  return { name: actors.find(({ id }) => id === actorId)?.name }
}

function punchesOf({ sessions, takenBack, since }: Told): KeptPunch[] {
  return [...ofSessions(sessions), ...takenBack, ...since]
}

function ofSessions(sessions: readonly WorkSession[]): KeptPunch[] {
  return sessions.flatMap(({ explanation }) => [
    ...explanation.punches.map(({ punch }) => punch),
    ...explanation.replaced,
  ])
}
