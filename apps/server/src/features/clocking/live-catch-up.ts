import { formatInstant } from '@muster/core/time/instant.ts'
import type { Resync } from './events.ts'
import { frameOf, framesOf } from './live-frames.ts'
import type { LivePage } from './live-page.ts'
import type { Watcher } from './live-watchers.ts'

/** What catching up needs to know of the organisation that is caught up with. */
export type CatchUpWith = {
  /** The number up to which those who have joined were told. */
  last(): number
  read(after: number): Promise<LivePage | Resync>
  nowMs(): number
}

/**
 * Tells a line what it missed after a number, page by page and as fast as it is read, and lets it join where the others
 * are: at that moment nothing is awaited, so that nothing is missed at the seam and nothing comes twice.
 */
export async function catchUp(
  watcher: Watcher,
  after: number,
  { last, read, nowMs }: CatchUpWith,
): Promise<void> {
  let seen = after
  let isKnown = false
  // A number ahead of ours may be of a process that is quicker, or of none: the database knows.
  while (watcher.line.open && !(seen === last() || (isKnown && seen > last()))) {
    const page = await read(seen)
    if ('refused' in page) {
      watcher.joinedAt = last()
      watcher.line.say(frameOf({ type: 'resync', last: watcher.joinedAt }))
      return
    }
    isKnown = true
    const frame = framesOf(page).frameFor(watcher.viewer, seen)
    if (frame) await watcher.line.sayAndWait(frame)
    seen = page.until
  }
  watcher.joinedAt = seen
  watcher.line.say(frameOf({ type: 'alive', last: seen, now: formatInstant(nowMs()) }))
}
