import type { Session } from '@muster/contract/access.ts'
import { createContext, useContext } from 'react'

/** Who is signed in, for everything inside the frame. */
export const SessionContext = createContext<Session | undefined>(undefined)

/** @throws Error outside the frame of those who are signed in */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('There is no session outside the signed-in frame')
  return session
}
