import { useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** The token of a one-time link. It stands in the fragment, which browsers do not send and servers do not log. */
export function tokenOf(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') || undefined
}

/**
 * The token of the link this page was opened by, taken out of the address bar at once, so that nobody reads it over a
 * shoulder or shares it; another link opened in the same tab takes its place.
 */
export function useLinkToken(): string | undefined {
  const router = useRouter()
  const found = useRouterState({ select: ({ location }) => tokenOf(location.hash) })
  const [token, setToken] = useState(found)
  if (found !== undefined && found !== token) setToken(found)
  useEffect(() => {
    if (found !== undefined) void router.navigate({ to: '.', hash: '', replace: true })
  }, [found, router])
  return found ?? token
}
