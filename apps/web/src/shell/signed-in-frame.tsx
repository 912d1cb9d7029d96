import type { Session } from '@muster/contract/access.ts'
import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useSignedIn } from '../features/access/session.ts'
import { SessionContext } from '../features/access/session-context.ts'
import { SignedOut } from '../features/access/signed-out.tsx'
import { PunchClock } from '../features/clocking/punch-clock.tsx'
import { AppFrame } from './app-frame.tsx'
import { FirstMoment } from './first-moment.tsx'
import { UnreachablePage } from './unreachable-page.tsx'

/** The pages of whoever is signed in; in their place what it takes to be. */
export function SignedInFrame() {
  const signedIn = useSignedIn()
  const [wasOut, setWasOut] = useState(false)
  const isOut = signedIn.data?.state === 'out'
  if (isOut && !wasOut) setWasOut(true)
  if (signedIn.isPending) return <FirstMoment />
  if (!signedIn.data) {
    return <UnreachablePage error={signedIn.error} trying={signedIn.isFetching} tryNow={signedIn.refetch} />
  }
  if (signedIn.data.state === 'out') return <SignedOut endedFor={signedIn.data.endedFor} />
  const { session } = signedIn.data
  return (
    <WithSession session={session} takesFocus={wasOut}>
      <Outlet />
    </WithSession>
  )
}

type WithSessionProps = { session: Session; takesFocus?: boolean; children: ReactNode }

/** The frame of one person, and who they are for everything in it; another person gets another one. */
export function WithSession({ session, takesFocus = false, children }: WithSessionProps) {
  return (
    <SessionContext value={session}>
      <AppFrame key={session.person.id} session={session} takesFocus={takesFocus}>
        <PunchClock>{children}</PunchClock>
      </AppFrame>
    </SessionContext>
  )
}
