import { VisuallyHidden } from '@mantine/core'
import type { Session } from '@muster/contract/access.ts'
import { Link } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { UnreadCount } from '../features/alerts/unread-count.tsx'
import { Icon, Mark } from '../look/icons.tsx'
import classes from './app-frame.module.css'
import { ConnectionSign } from './connection-sign.tsx'
import { Later } from './later.tsx'
import { MainNavigation } from './main-navigation.tsx'
import { UpdateNotice } from './update-notice.tsx'
import { focusPage, useFocusOnNavigation } from './use-focus-on-navigation.ts'

type Props = {
  session: Session
  /** Whether the frame takes the place of another page, of which the keyboard has to be led here. */
  takesFocus?: boolean
  children: ReactNode
}

/** What surrounds every page of somebody who is signed in: where one can go, and who one is. */
export function AppFrame({ session, takesFocus = false, children }: Props) {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useFocusOnNavigation(main, takesFocus)
  const skip = (event: MouseEvent) => {
    // The address holds the state of the page: it does not change for this.
    event.preventDefault()
    focusPage(main.current)
  }
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link to a place in the page, and works as one without this */}
      <a className={classes.skip} href="#main" onClick={skip}>
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <Mark size={32} />
        <span className={classes.organisation}>{session.organisation.name}</span>
        <ConnectionSign />
        <Link to="/notices" className={classes.notices} activeProps={{ 'aria-current': 'page' }}>
          <Icon name="bell" size={22} />
          <VisuallyHidden>{t('shell.notices')}</VisuallyHidden>
          <span className={classes.unread}>
            <Later>
              <UnreadCount />
            </Later>
          </span>
        </Link>
        <Link to="/account" className={classes.account} activeProps={{ 'aria-current': 'page' }}>
          <span className={classes.person}>{session.person.name}</span>
          <Icon name="person" size={22} />
        </Link>
      </header>
      <MainNavigation session={session} />
      <main className={classes.main} id="main" tabIndex={-1} ref={main}>
        <UpdateNotice />
        {children}
      </main>
    </div>
  )
}
