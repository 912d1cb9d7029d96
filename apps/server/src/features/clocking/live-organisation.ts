import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Background } from '../../ports/background.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import { catchUp } from './live-catch-up.ts'
import { frameOf, framesOf } from './live-frames.ts'
import { findViewers, type LivePage, newestEvent, readLivePage } from './live-page.ts'
import { createWatchers, type Watcher } from './live-watchers.ts'

/** A turn of the event loop given to writing: punches wait for no longer than this, however many watch. */
const SLICE_MS = 8
/** An import makes thousands of events at once: readers get so long for each full page before the next one comes. */
const LONGEST_WAIT_MS = 1_000
/** While many watch, what happens within so long goes out together at most. */
const LONGEST_REST_MS = 100

export type LivePorts = { db: Db; clock: Clock; bus: Bus; background: Background }

/** How often things are done that nothing else brings about. */
export type LivePace = {
  /** Looking for events, for a hint may be lost. */
  lookEveryMs: number
  /** Signs of life, by which clients move their cursor past what is not for them. */
  aliveEveryMs: number
  /** Sign-outs, changed passwords, lost leaderships: they count within 5 s, a slow database's time included. */
  checkEveryMs: number
}

/** One organisation's live events in this process: read once, and handed to every line that may see them. */
export type LiveOrganisation = {
  readonly watchers: ReadonlySet<Watcher>
  /** Takes a line: what it missed after `after` first, or (undefined) what happens from now on. */
  join(watcher: Watcher, after: number | undefined): Promise<void>
  leave(watcher: Watcher): void
  /** Finds out anew what the watchers are, and closes the lines of those who are nobody any more. */
  refresh(): Promise<void>
  close(): void
}

type Options = LivePorts & {
  orgId: string
  pace: LivePace
  /** Lets so many at once read what they missed, so that a thousand that come back together leave room for punches. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

export function openLiveOrganisation({ orgId, pace, inTurn, ...ports }: Options): LiveOrganisation {
  const { clock, bus, background } = ports
  const watchers = createWatchers()
  /** Everything up to here has been handed to whoever had joined. Set before the handing begins: who joins meanwhile has it. */
  let last = 0
  let begun: Promise<void> | undefined
  let reading = false
  let again = false
  let aliveDue = false
  let closed = false

  function begin(): Promise<void> {
    begun ??= newestEvent(ports, orgId).then(
      (number) => {
        last = number
      },
      (error: unknown) => {
        begun = undefined
        throw error
      },
    )
    return begun
  }

  // The lane: pages, resyncs and signs of life go out one after the other, so that no line is told of a number before
  // it has the events up to it.
  function look(): void {
    again = true
    if (!reading) background.run('live events', run)
  }

  async function run(): Promise<void> {
    reading = true
    try {
      await begin()
      while (again && !closed) {
        again = false
        await readOn()
        if (aliveDue) await sayAlive()
      }
    } catch (error) {
      // Without the database nobody learns anything; the next look is never far away.
      if (!(error instanceof DatabaseUnavailable)) throw error
    } finally {
      reading = false
    }
  }

  async function readOn(): Promise<void> {
    while (!closed && watchers.all.size > 0) {
      const page = await read(last)
      if ('refused' in page) {
        last = page.last
        const resync = frameOf({ type: 'resync', last: page.last })
        await sayTo(joined(), ({ line }) => line.say(resync))
        return
      }
      if (page.events.length === 0) return
      if (page.events.some(({ event }) => event.kind === 'people')) await refresh()
      await publish(page)
    }
  }

  async function publish(page: LivePage): Promise<void> {
    const beganMs = performance.now()
    const frames = framesOf(page)
    const concerned = watchers.concernedBy(page.events)
    last = page.until
    const taken: Promise<void>[] = []
    await sayTo(concerned, ({ line, viewer, joinedAt = 0 }) => {
      const frame = frames.frameFor(viewer, joinedAt)
      if (frame && page.isFull) taken.push(line.sayAndWait(frame))
      else if (frame) line.say(frame)
    })
    if (page.isFull) await Promise.race([Promise.all(taken), pause(LONGEST_WAIT_MS)])
    // As long as it took, the next events gather: with many lines, fewer and fuller messages.
    const restMs = Math.min(performance.now() - beganMs, LONGEST_REST_MS)
    if (restMs >= 1) await pause(restMs)
  }

  async function sayAlive(): Promise<void> {
    aliveDue = false
    const now = formatInstant(clock.now())
    const usual = frameOf({ type: 'alive', last, now })
    await sayTo(joined(), ({ line, joinedAt = 0 }) =>
      line.say(joinedAt <= last ? usual : frameOf({ type: 'alive', last: joinedAt, now })),
    )
  }

  function joined(): Watcher[] {
    return [...watchers.all].filter(({ joinedAt }) => joinedAt !== undefined)
  }

  async function refresh(): Promise<void> {
    const asked = [...watchers.all]
    if (asked.length === 0) return
    const viewers = await ports.db.transaction({ org: orgId }, (tx) => findViewers(tx, asked, clock.now()))
    for (const watcher of asked) {
      const viewer = viewers.get(watcher.personId)
      if (viewer) watchers.update(watcher, viewer)
      else watcher.line.close('not_allowed')
    }
  }

  const read = (after: number) => readLivePage(ports, orgId, { after, nowMs: clock.now() })
  const stopListening = bus.listen(orgId, look)
  const looking = setInterval(look, pace.lookEveryMs)
  const living = setInterval(() => {
    aliveDue = true
    look()
  }, pace.aliveEveryMs)

  return {
    watchers: watchers.all,
    async join(watcher, after) {
      watchers.add(watcher)
      await begin()
      await catchUp(watcher, after ?? last, {
        last: () => last,
        read: (seen) => inTurn(() => read(seen)),
        nowMs: clock.now,
      })
    },
    leave: watchers.remove,
    refresh,
    close() {
      closed = true
      stopListening()
      clearInterval(looking)
      clearInterval(living)
    },
  }
}

/** Says to each what there is to say, in slices between which others have their turn. */
async function sayTo(watchers: Iterable<Watcher>, say: (watcher: Watcher) => void): Promise<void> {
  let sliceMs = performance.now()
  for (const watcher of watchers) {
    say(watcher)
    if (performance.now() - sliceMs < SLICE_MS) continue
    await nextTurn()
    sliceMs = performance.now()
  }
}
