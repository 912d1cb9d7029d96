import { FirstMoment } from '../../shell/first-moment.tsx'
import { UnsentHere } from '../clocking/unsent-here.tsx'
import { SetUpLinkPage } from './set-up-link-page.tsx'
import { useSetUpState } from './set-up-state.ts'
import { SignInPage } from './sign-in-page.tsx'

/** What there is for whoever is not signed in: the way in, and word of presses that are kept on this device. */
export function SignedOut({ endedFor }: { endedFor: string | undefined }) {
  const setUp = useSetUpState()
  if (setUp.isPending) return <FirstMoment />
  if (setUp.data?.needed) return <SetUpLinkPage />
  return <SignInPage notice={<UnsentHere endedFor={endedFor} />} />
}
