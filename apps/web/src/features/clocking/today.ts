import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { keepAnswer, keptAnswer } from '../../api/kept-answers.ts'
import { valueIn } from '../../api/request.ts'
import { useLiveState } from '../../live/use-live.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { deviceShelf, readKnownSession } from '../access/known-session.ts'
import { beginClockJobs } from './clock-jobs.ts'
import { askForDay, type DayAnswers } from './day-answers.ts'
import { deviceClocks, serverNowMs } from './server-clock.ts'
import type { Today, Told } from './told-today.ts'

const KEY = ['today']

// What others do for this person comes over the live socket; without it the page looks itself, more often after a failure.
const LOOK_EVERY_MS = 60_000
const LOOK_WHILE_LIVE_MS = 5 * 60_000
const START_MS = 2_000

/**
 * What the server tells of the person's last days: read at once from what this device keeps, then from the server, again
 * every minute (live: every five), on return to the page, and after a failure.
 */
export function useTold(personId: string) {
  const everyMs = useLiveState() === 'live' ? LOOK_WHILE_LIVE_MS : LOOK_EVERY_MS
  return useQuery({
    ...toldQuery(personId),
    refetchInterval: lookAgainEvery(everyMs),
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  })
}

/** Begins with the day that was asked for while the app was on its way, if it was. */
export async function beginDay(
  queries: QueryClient,
  personId: string,
  first: Promise<DayAnswers | undefined>,
): Promise<void> {
  const asked = await first
  if (!asked) return
  beginClockJobs(queries)
  await queries.prefetchQuery({
    ...toldQuery(personId),
    queryFn: () => readTold(asked),
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

function toldQuery(personId: string) {
  return queryOptions({
    queryKey: KEY,
    queryFn: async () => readTold(await askForDay()),
    initialData: () => keptTold(personId),
    // However new, it is of an earlier page.
    initialDataUpdatedAt: 0,
    // What was asked for before the page was there is not asked for again by the page.
    staleTime: START_MS,
  })
}

/** The server's clock now, in epoch milliseconds, as far as this device can tell. */
export function serverNow({ clock }: Pick<Today, 'clock'>): number {
  return serverNowMs(clock, deviceClocks())
}

function readTold(answers: DayAnswers): Told {
  const { presence, clock } = valueIn(answers.now)
  const { sessions, takenBack, actors, jobs, lastEvent } = valueIn(answers.sessions)
  const told: Told = {
    presence,
    clock,
    sessions,
    takenBack,
    actors,
    jobs,
    // Two answers, of two moments: what the earlier one holds.
    lastEvent: Math.min(presence.lastEvent, lastEvent),
    since: [],
  }
  keep(told)
  return told
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
