import type { Presence, WorkSessions } from '@muster/contract/clocking.ts'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { keepAnswer, keptAnswer } from '../../api/kept-answers.ts'
import { request, valueIn } from '../../api/request.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { useLiveState } from '../../live/use-live.ts'
import { deviceShelf, readKnownSession } from '../access/known-session.ts'
import { deviceClocks, readingOf, serverNowMs } from './server-clock.ts'
import type { Today, Told } from './told-today.ts'

const KEY = ['today']
const DAY_MS = 86_400_000

// What others do for this person comes over the live socket; without it the page looks itself, more often after a failure.
const LOOK_EVERY_MS = 60_000
const LOOK_WHILE_LIVE_MS = 5 * 60_000
const RETRY_MS = 5_000

/**
 * What the server tells of the person's last days: read at once from what this device keeps, then from the server, again
 * every minute (live: every five), on return to the page, and after a failure.
 */
export function useTold(personId: string, zone: string) {
  const everyMs = useLiveState() === 'live' ? LOOK_WHILE_LIVE_MS : LOOK_EVERY_MS
  return useQuery({
    queryKey: KEY,
    queryFn: () => readTold(zone),
    initialData: () => keptTold(personId),
    // However new, it is of an earlier page.
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : everyMs),
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  })
}

/** What was told last, whichever page asked. */
export function toldIn(queries: QueryClient, personId: string): Told | undefined {
  return queries.getQueryData<Told>(KEY) ?? keptTold(personId)
}

/** Puts what is known since into what was told, for every page and the next start. */
export function changeTold(queries: QueryClient, personId: string, change: (told: Told) => Told): void {
  const told = toldIn(queries, personId)
  if (!told) return
  const changed = change(told)
  queries.setQueryData<Told>(KEY, changed)
  keep(changed)
}

/** The server's clock now, in epoch milliseconds, as far as this device can tell. */
export function serverNow({ clock }: Pick<Today, 'clock'>): number {
  return serverNowMs(clock, deviceClocks())
}

/**
 * Both at once, for the sake of slow networks: the dates asked for are this device's guess, two days back and one
 * ahead, so that a device a day off still gets them all; which of them are of today the server's date decides.
 */
async function readTold(zone: string): Promise<Told> {
  const nowMs = Date.now()
  const from = civilDateIn(zone, nowMs - 2 * DAY_MS)
  const until = civilDateIn(zone, nowMs + DAY_MS)
  const [[presence, clock], { sessions, takenBack, actors, jobs }] = await Promise.all([
    readPresence(),
    request<WorkSessions>('GET', `/me/work-sessions?from=${from}&until=${until}`).then(valueIn),
  ])
  const told: Told = { presence, clock, sessions, takenBack, actors, jobs, since: [] }
  keep(told)
  return told
}

async function readPresence() {
  const asked = deviceClocks()
  const presence = valueIn(await request<Presence>('GET', '/me/presence'))
  return [presence, readingOf(Date.parse(presence.now), asked, deviceClocks())] as const
}

function keep(told: Told) {
  // Another tab may have signed out meanwhile: nothing of theirs is left behind.
  const known = readKnownSession(deviceShelf(), Date.now())
  if (known?.person.id === told.presence.personId) keepAnswer('today', told)
}

function keptTold(personId: string): Told | undefined {
  const kept = keptAnswer<Told>('today')
  return kept?.presence?.personId === personId ? kept : undefined
}
