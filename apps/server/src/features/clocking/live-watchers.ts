import type { Line } from '../../ports/channel.ts'
import type { PlacedEvent, Viewer } from './live-page.ts'

/** Somebody's open line. */
export type Watcher = {
  line: Line
  personId: string
  accountId: string
  /** The session, by its secret. */
  token: string
  viewer: Viewer
  /** The last event they had when they joined; undefined until they have what they missed. */
  joinedAt: number | undefined
}

/** The lines of one organisation, found by whom an event concerns: one of a thousand teams costs its own leaders only. */
export type Watchers = {
  readonly all: ReadonlySet<Watcher>
  add(watcher: Watcher): void
  remove(watcher: Watcher): void
  /** Says what a watcher is from now on. */
  update(watcher: Watcher, viewer: Viewer): void
  /** Those who have joined and may see any of these events. */
  concernedBy(events: readonly PlacedEvent[]): Set<Watcher>
}

export function createWatchers(): Watchers {
  const all = new Set<Watcher>()
  const admins = new Set<Watcher>()
  const byPerson = new Map<string, Set<Watcher>>()
  const byTeam = new Map<string, Set<Watcher>>()

  function index(watcher: Watcher, change: typeof put | typeof take): void {
    const { personId, viewer } = watcher
    change(byPerson, personId, watcher)
    for (const team of viewer.leads) change(byTeam, team, watcher)
    if (!viewer.admin) return
    if (change === put) admins.add(watcher)
    else admins.delete(watcher)
  }

  return {
    all,
    add(watcher) {
      all.add(watcher)
      index(watcher, put)
    },
    remove(watcher) {
      if (all.delete(watcher)) index(watcher, take)
    },
    update(watcher, viewer) {
      if (!all.has(watcher) || isSame(watcher.viewer, viewer)) return
      index(watcher, take)
      watcher.viewer = viewer
      index(watcher, put)
    },
    concernedBy(events) {
      const concerned = new Set(admins)
      for (const { event, teams } of events) {
        for (const watcher of byPerson.get(event.personId ?? '') ?? []) concerned.add(watcher)
        for (const team of teams) for (const watcher of byTeam.get(team) ?? []) concerned.add(watcher)
      }
      for (const watcher of concerned) if (watcher.joinedAt === undefined) concerned.delete(watcher)
      return concerned
    },
  }
}

function put(index: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void {
  const found = index.get(key)
  if (found) found.add(watcher)
  else index.set(key, new Set([watcher]))
}

function take(index: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void {
  const found = index.get(key)
  found?.delete(watcher)
  if (found?.size === 0) index.delete(key)
}

function isSame(one: Viewer, other: Viewer): boolean {
  return one.admin === other.admin && one.leads.symmetricDifference(other.leads).size === 0
}
