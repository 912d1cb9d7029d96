import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useSession } from '../features/access/session-context.ts'
import { createLiveSocket, type LiveNews, type LiveState, type Subscription } from './live-socket.ts'
import { webSocketPorts } from './web-socket-ports.ts'

export type { LiveNews, LiveState } from './live-socket.ts'

/** The one socket of this page; it is open only while some screen listens. */
const socket = createLiveSocket(webSocketPorts())
let listensFor: string | undefined

/**
 * Tells `onNews` what happens, for as long as the component is mounted. Two ways, in neither of which anything is lost:
 *
 * - `useLive(onNews, { after: board?.lastEvent })` for what was read together with an event number. Nothing is told while
 *   `after` is undefined (not read yet); then exactly the events after it, also those that happened between reading
 *   and listening. Whenever `after` changes (the board was read again, or another one is shown), telling goes on after
 *   the new number. Where the events in between are no longer kept, `resync` is told: read again.
 * - `useLive(onNews)` for what has no number. `resync` is told as soon as the socket is open (and whenever it had to start
 *   anew), so that what was read before that is read again; from then on the events.
 *
 * `onNews` may be a new function at every render. Events come in order, each once; those one may not see do not come.
 */
export function useLive(onNews: (news: LiveNews) => void, options?: { after: number | undefined }): void {
  const queries = useQueryClient()
  const personId = useSession().person.id
  const latest = useRef(onNews)
  const subscription = useRef<Subscription>(undefined)
  const after = options?.after
  const isReady = options === undefined || after !== undefined
  const given = useRef({ after, toldAfter: after })
  useEffect(() => {
    latest.current = onNews
    given.current.after = after
  })

  useEffect(() => {
    if (!isReady) return
    if (listensFor !== personId) socket.close()
    listensFor = personId
    given.current.toldAfter = given.current.after
    const mine = socket.subscribe({
      after: given.current.after,
      onNews: (news) => latest.current(news),
      onEnded: () => void queries.invalidateQueries({ queryKey: ['session'] }),
    })
    subscription.current = mine
    return () => {
      subscription.current = undefined
      mine.end()
    }
  }, [isReady, personId, queries])

  useEffect(() => {
    if (after === undefined || after === given.current.toldAfter) return
    given.current.toldAfter = after
    subscription.current?.goOnAfter(after)
  }, [after])
}

/** Whether what is shown follows by itself now: for an indicator. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(socket.watch, socket.state)
}

function wake() {
  if (document.visibilityState === 'visible') socket.wake()
}

addEventListener('online', wake)
addEventListener('pageshow', wake)
document.addEventListener('visibilitychange', wake)
