import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignedIn, useSignedIn } from './features/access/session.ts'
import { SetUpLinkPage } from './features/access/set-up-link-page.tsx'
import { useSetUpState } from './features/access/set-up-state.ts'
import { SignInPage } from './features/access/sign-in-page.tsx'
import { readPending } from './features/clocking/pending-punch.ts'
import { TodayPage } from './features/clocking/today-page.tsx'
import { deviceZone, instantFormat } from './formatting/instants.ts'
import { useLocale } from './language/use-locale.ts'
import { Notice } from './shell/notice.tsx'
import { UnreachablePage } from './shell/unreachable-page.tsx'

// Seen once in a server's life, and it carries the zone list.
const SetUpPage = lazy(async () => ({
  default: (await import('./features/access/set-up-page.tsx')).SetUpPage,
}))

/** Which screen there is to see. */
export function App() {
  const [path, setPath] = useState(location.pathname)
  if (path !== '/set-up') return <Home />
  const goHome = () => {
    history.replaceState(null, '', '/')
    setPath('/')
  }
  return (
    <Suspense>
      <SetUpPage onDone={goHome} />
    </Suspense>
  )
}

function Home() {
  const signedIn = useSignedIn()
  if (signedIn.isPending) return null
  if (!signedIn.data) {
    return <UnreachablePage error={signedIn.error} trying={signedIn.isFetching} tryNow={signedIn.refetch} />
  }
  if (signedIn.data.state === 'out') return <SignedOut signedIn={signedIn.data} />
  return <TodayPage key={signedIn.data.session.person.id} session={signedIn.data.session} />
}

function SignedOut({ signedIn }: { signedIn: SignedIn & { state: 'out' } }) {
  const setUp = useSetUpState()
  if (setUp.isPending) return null
  if (setUp.data?.needed) return <SetUpLinkPage />
  if (signedIn.endedFor === undefined) return <SignInPage />
  return <SignInPage notice={<EndedNotice personId={signedIn.endedFor} />} />
}

/** Says that the session has ended, and that a punch on its way is not lost. */
function EndedNotice({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const pending = readPending(localStorage, personId)
  const format = instantFormat(locale, deviceZone())
  return (
    <Notice tone="pause" icon="clock" role="status">
      <p>{t('signIn.ended')}</p>
      {pending && (
        <p>
          {t('signIn.pendingKept', {
            what: t(`punch.${pending.command.kind}`),
            time: format.time(pending.pressedAtMs),
          })}
        </p>
      )}
    </Notice>
  )
}
