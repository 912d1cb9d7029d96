import { createContext, useContext, useSyncExternalStore } from 'react'
import type { PunchSender } from './punch-sender.ts'

/** The punch sender of whoever is signed in: one for all pages, so that what waits is sent whichever of them is open. */
export const PunchClockContext = createContext<PunchSender | undefined>(undefined)

/** @throws Error outside the frame of those who are signed in */
export function usePunchClock() {
  const sender = useContext(PunchClockContext)
  if (!sender) throw new Error('There is no punch clock outside the signed-in frame')
  return { sender, state: useSyncExternalStore(sender.subscribe, sender.state) }
}
