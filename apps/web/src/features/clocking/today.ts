import type { KeptPunch, Presence, WorkSession, WorkSessions } from '@muster/contract/clocking.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { presenceAfter, sessionsAfter } from './presence-after.ts'
import { touchesToday } from './sessions-of-today.ts'

/** What the server last told, and when: `readAtMs` is this page's own steady clock (`performance.now`). */
export type Today = {
  presence: Presence
  sessions: WorkSession[]
  /** Punches of today that were taken back and left no session behind. */
  takenBack: KeptPunch[]
  readAtMs: number
}

const KEY = ['today']
const DAY_MS = 86_400_000

// Somebody may clock this person elsewhere (a kiosk, another phone); after a failure the page tries more often.
const LOOK_EVERY_MS = 60_000
const RETRY_MS = 5_000

/** The person's presence and sessions of today, read again every minute, on return to the page, and after a failure. */
export function useToday(zone: string) {
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => readToday(zone),
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : LOOK_EVERY_MS),
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  })

  /** Reads again after a punch was kept; where that fails, goes on with what the punch itself tells. */
  async function readAfter(punch?: KeptPunch) {
    // A read that began before the punch tells of the time before it, the very first one too.
    await queries.cancelQueries({ queryKey: KEY })
    const { isError } = await query.refetch()
    if (!isError || !punch) return
    queries.setQueryData<Today>(KEY, (today) => today && todayAfter(today, punch))
  }
  return { ...query, readAfter }
}

function todayAfter({ presence, sessions, takenBack }: Today, punch: KeptPunch): Today {
  return {
    takenBack,
    presence: presenceAfter(presence, punch),
    sessions: sessionsAfter(sessions, presence, punch),
    readAtMs: performance.now(),
  }
}

/** The server's clock now, in epoch milliseconds: what it said, and the time since by this page's steady clock. */
export function serverNow(today: Today): number {
  return Date.parse(today.presence.now) + (performance.now() - today.readAtMs)
}

/**
 * Both at once, for the sake of slow networks: the dates asked for are this device's guess, two days back and one
 * ahead, so that a device a day off still gets them all; which of them are of today the server's date decides.
 */
async function readToday(zone: string): Promise<Today> {
  const nowMs = Date.now()
  const from = civilDateIn(zone, nowMs - 2 * DAY_MS)
  const until = civilDateIn(zone, nowMs + DAY_MS)
  const answers = await Promise.all([
    request<Presence>('GET', '/me/presence'),
    request<WorkSessions>('GET', `/me/work-sessions?from=${from}&until=${until}`),
  ])
  const presence = valueIn(answers[0])
  const { sessions, takenBack } = valueIn(answers[1])
  const ofToday = sessions.filter((session) => touchesToday(session, presence.workDate))
  const takenBackToday = takenBack.filter(({ at }) => civilDateIn(zone, Date.parse(at)) === presence.workDate)
  return { presence, sessions: ofToday, takenBack: takenBackToday, readAtMs: performance.now() }
}
