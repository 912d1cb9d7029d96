import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { checkSession, useSignedIn } from '../features/access/session.ts'

/** Long enough to be read. */
const TELL_MS = 6_000

/**
 * Whether the server answers: `lost` from when any page found that it does not, `back` for a moment once it does
 * again. What the pages could not read meanwhile is read then.
 */
export function useConnection(): 'there' | 'lost' | 'back' {
  const queries = useQueryClient()
  const isLost = useSignedIn().isError
  const [shown, setShown] = useState<'there' | 'lost' | 'back'>('there')
  if (isLost && shown !== 'lost') setShown('lost')
  if (!isLost && shown === 'lost') setShown('back')

  useEffect(() => {
    if (shown !== 'back') return
    void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    const timer = setTimeout(() => setShown('there'), TELL_MS)
    return () => clearTimeout(timer)
  }, [shown, queries])

  useEffect(() => {
    // The browser's word on the network is a reason to look, no more: a server in the house may be there without one.
    const look = () => checkSession(queries)
    addEventListener('offline', look)
    addEventListener('online', look)
    return () => {
      removeEventListener('offline', look)
      removeEventListener('online', look)
    }
  }, [queries])
  return shown
}
