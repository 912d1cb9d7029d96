import type { Session } from '@muster/contract/access.ts'
import type { Presence, WorkSessions } from '@muster/contract/clocking.ts'
import { type Answer, request } from '../../api/request.ts'
import { type ClockReading, deviceClocks, readingOf } from './server-clock.ts'

const DAY_MS = 86_400_000

/** What the server says of a person's last days, and its clock when it said so. */
export type DayAnswers = {
  now: Answer<{ presence: Presence; clock: ClockReading }>
  sessions: Answer<WorkSessions>
}

/**
 * Asks both at once, for the sake of slow networks: the dates asked for are this device's guess, three days back and two
 * ahead in UTC, so that in any zone a device a day off still gets today and yesterday; which of them are of today the
 * server's date decides.
 */
export async function askForDay(): Promise<DayAnswers> {
  const nowMs = Date.now()
  const from = new Date(nowMs - 3 * DAY_MS).toISOString().slice(0, 10)
  const until = new Date(nowMs + 2 * DAY_MS).toISOString().slice(0, 10)
  const [now, sessions] = await Promise.all([
    askForPresence(),
    request<WorkSessions>('GET', `/me/work-sessions?from=${from}&until=${until}`),
  ])
  return { now, sessions }
}

/**
 * The day of whoever opens Today, asked for while the app itself is still on its way: at once where this device knows
 * them, or once the server has said who is there. Undefined on any other page, and where nobody is signed in.
 */
export async function askForFirstDay(
  known: Session | undefined,
  asked: Promise<Answer<Session>>,
): Promise<DayAnswers | undefined> {
  if (location.pathname !== '/') return undefined
  const isSignedIn = known !== undefined || (await asked).kind === 'value'
  return isSignedIn ? askForDay() : undefined
}

async function askForPresence(): Promise<DayAnswers['now']> {
  const asked = deviceClocks()
  const answer = await request<Presence>('GET', '/me/presence')
  if (answer.kind !== 'value') return answer
  const presence = answer.value
  const clock = readingOf(Date.parse(presence.now), asked, deviceClocks())
  return { kind: 'value', value: { presence, clock } }
}
