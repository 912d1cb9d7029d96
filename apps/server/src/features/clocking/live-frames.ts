import type { Event, LiveMessage } from '@muster/contract/live.ts'
import { toldEvent } from './events.ts'
import type { LivePage, PlacedEvent, Viewer } from './live-page.ts'

/** Writes what of a page somebody may see, each event and each message once however many may see the same. */
export type PageFrames = {
  /** The message for somebody, without events up to `seen`; undefined where nothing is left. */
  frameFor(viewer: Viewer, seen: number): Uint8Array | undefined
}

/** The frames of one page. */
export function framesOf({ events, until }: LivePage): PageFrames {
  const texts = new Map<string, string>()
  const frames = new Map<string, Uint8Array>()

  function textOf(sight: Sight): string {
    const known = texts.get(sight.key)
    if (known !== undefined) return known
    const text = JSON.stringify(sight.told())
    texts.set(sight.key, text)
    return text
  }

  let whole: Uint8Array | undefined
  const isForAllAdmins = events.every(({ event }) => event.kind !== 'notice')

  function frameWith(sights: readonly Sight[]): Uint8Array {
    return Buffer.from(`{"type":"events","events":[${sights.map(textOf).join()}],"last":${until}}`)
  }

  return {
    frameFor(viewer, seen) {
      if (isForAllAdmins && viewer.admin && seen < (events[0]?.event.number ?? 0)) {
        // A thousand admins' boards: nothing to find out for each.
        whole ??= frameWith(events.flatMap((placed) => sightOf(placed, viewer) ?? []))
        return whole
      }
      const sights = events.flatMap((placed) =>
        placed.event.number > seen ? (sightOf(placed, viewer) ?? []) : [],
      )
      if (sights.length === 0) return undefined
      const key = sights.map((sight) => sight.key).join()
      const known = frames.get(key)
      if (known) return known
      const frame = frameWith(sights)
      frames.set(key, frame)
      return frame
    },
  }
}

/** A message that is the same for everybody. */
export function frameOf(message: LiveMessage): Uint8Array {
  return Buffer.from(JSON.stringify(message))
}

/** How somebody sees an event; the same key, the same sight. */
type Sight = { key: string; told(): Event }

function sightOf({ event, teams, sessionTeams }: PlacedEvent, viewer: Viewer): Sight | undefined {
  const isLed = (team: string) => viewer.leads.has(team)
  const whole = { key: `${event.number}`, told: () => toldEvent(event) }
  if (event.personId === viewer.personId) return whole
  if (event.kind === 'notice') return undefined
  if (viewer.admin) return whole
  if (!teams.some(isLed)) return undefined
  const seen = [...sessionTeams].filter(([, ofSession]) => ofSession.some(isLed)).map(([session]) => session)
  if (seen.length === sessionTeams.size) return whole
  return {
    key: `${event.number}:${seen.map(({ id }) => id).join('+')}`,
    told: () => toldEvent(event, (session) => seen.includes(session)),
  }
}
