import { createContext, useContext, useSyncExternalStore } from 'react'
import { createUpdates } from './updates.ts'

export const UpdatesContext = createContext(createUpdates())

/** The new version that waits, if there is one, and how to take it over or put it off. */
export function useUpdate() {
  const updates = useContext(UpdatesContext)
  return { take: useSyncExternalStore(updates.subscribe, updates.take), putOff: updates.putOff }
}
