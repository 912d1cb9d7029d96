import type { Membership } from '@muster/core/clocking/rules.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { type KeptEvent, lastEvent, type Resync, readEvents } from './events.ts'
import type { EventSession } from './punch-event.ts'
import { loadMemberships } from './store.ts'

/** Bounds what a reader that has missed much costs at a time: about 100 kB. */
const EVENTS_A_PAGE = 200

/** Somebody who watches: what they are in their organisation now. */
export type Viewer = { personId: string; admin: boolean; leads: ReadonlySet<string> }

/** An event, with the teams whose leaders may see it, and each of its work sessions. */
export type PlacedEvent = {
  event: KeptEvent
  teams: readonly string[]
  sessionTeams: ReadonlyMap<EventSession, readonly string[]>
}

/**
 * Events in order and without gaps; `until` is the number of the last one, or of the one that was asked after. Where it
 * is full there are likely more.
 */
export type LivePage = { events: PlacedEvent[]; until: number; isFull: boolean }

/** The next events of an organisation after a number, with who may see them by the memberships of now. */
export async function readLivePage(
  { db }: { db: Db },
  orgId: string,
  { after, nowMs }: { after: number; nowMs: number },
): Promise<LivePage | Resync> {
  return db.transaction({ org: orgId }, async (tx) => {
    const found = await readEvents(tx, { after, limit: EVENTS_A_PAGE })
    if ('refused' in found) return found
    const { events } = found
    const people = new Set(events.flatMap(({ personId }) => personId ?? []))
    const memberships =
      people.size === 0 ? new Map<string, Membership[]>() : await loadMemberships(tx, [...people])
    const placed = events.map((event) =>
      placeEvent(event, memberships.get(event.personId ?? '') ?? [], nowMs),
    )
    const isFull = events.length === EVENTS_A_PAGE
    return { events: placed, until: events.at(-1)?.number ?? after, isFull }
  })
}

/** The number of an organisation's newest event. */
export async function newestEvent({ db }: { db: Db }, orgId: string): Promise<number> {
  return db.transaction({ org: orgId }, lastEvent)
}

/**
 * The leaders who may see an event, by their teams, as `reached_people` has it: a punch is seen by those whose members
 * the person is now, a work session by those whose member they were when it began. That somebody changed is told to
 * everybody whose member they ever were, or a leader would never hear that somebody left. What somebody was told is theirs.
 */
export function placeEvent(event: KeptEvent, memberships: readonly Membership[], nowMs: number): PlacedEvent {
  if (event.kind === 'people') return { event, teams: teamsOf(memberships), sessionTeams: new Map() }
  if (event.kind === 'notice') return { event, teams: [], sessionTeams: new Map() }
  const sessionTeams = new Map(
    event.data.sessions.map((session) => [session, teamsOf(memberships, Date.parse(session.placedAt))]),
  )
  return { event, teams: teamsOf(memberships, nowMs), sessionTeams }
}

/** The teams of which somebody is a member at an instant, or (without one) ever was. */
function teamsOf(memberships: readonly Membership[], atMs?: number): string[] {
  const counting = memberships.filter(
    ({ fromMs, untilMs }) =>
      atMs === undefined || (fromMs <= atMs && (untilMs === undefined || untilMs > atMs)),
  )
  return [...new Set(counting.map(({ team }) => team))]
}

/** What people are now, for many at once; those who are not active, or not this account's any more, are left out. */
export async function findViewers(
  tx: Tx,
  watchers: readonly { personId: string; accountId: string }[],
  nowMs: number,
): Promise<Map<string, Viewer>> {
  const now = new Date(nowMs)
  const people = watchers.map(({ personId }) => personId)
  const accounts = watchers.map(({ accountId }) => accountId)
  const rows = await tx.sql<{ personId: string; admin: boolean; leads: string[] }>`
    select people.id as "personId", people.is_admin as admin, array(
      select groups.id::text from memberships
        join groups on groups.org_id = memberships.org_id and groups.id = memberships.group_id
      where memberships.org_id = people.org_id and memberships.person_id = people.id
        and memberships.role = 'leader' and groups.kind = 'team'
        and memberships.valid_from <= ${now} and (memberships.valid_until is null or memberships.valid_until > ${now})
      ) as leads
    from people join unnest(${people}::uuid[], ${accounts}::text[]) as watcher (person_id, account_id)
      on watcher.person_id = people.id and watcher.account_id = people.account_id
    where active_from <= ${now} and (active_until is null or active_until > ${now})`
  return new Map(rows.map(({ leads, ...row }) => [row.personId, { ...row, leads: new Set(leads) }]))
}
