import type { Session } from '@muster/contract/access.ts'
import { Link, useRouterState } from '@tanstack/react-router'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WaitingCount } from '../features/corrections/waiting-count.tsx'
import { Icon } from '../look/icons.tsx'
import { type Destination, destinationsOf, inBar, leadsTo } from './destinations.ts'
import { Later } from './later.tsx'
import classes from './main-navigation.module.css'

/** The way to every part of the app: beside the page at a desk, below it on a phone. */
export function MainNavigation({ session }: { session: Session }) {
  const { t } = useTranslation()
  const { first, rest } = inBar(destinationsOf(session))
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      {first.map((destination) => (
        <NavLink key={destination.to} destination={destination} />
      ))}
      {rest.length > 0 && <Rest destinations={rest} />}
    </nav>
  )
}

/** What a phone has no room for stands behind a button; at a desk, where there is room, it is simply there. */
function Rest({ destinations }: { destinations: readonly Destination[] }) {
  const { t } = useTranslation()
  const panel = useId()
  const button = useRef<HTMLButtonElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const isThere = destinations.some((destination) => leadsTo(destination, pathname))
  const close = () => setOpen(false)
  const closeToButton = () => {
    close()
    // Where the page stays the same, nothing else takes the focus of a link that is gone.
    button.current?.focus()
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && isOpen) closeToButton()
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close()
  }
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !whole.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is in it takes the keys, and Escape comes up from there
    <div className={classes.rest} ref={whole} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className={`${classes.link} ${classes.more}`}
        aria-expanded={isOpen}
        aria-controls={panel}
        aria-current={isThere || undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" size={24} />
        <span>{t('shell.more')}</span>
      </button>
      <div className={classes.panel} id={panel} data-open={isOpen || undefined}>
        {destinations.map((destination) => (
          <NavLink
            key={destination.to}
            destination={destination}
            onFollow={() => isOpen && closeToButton()}
          />
        ))}
      </div>
    </div>
  )
}

function NavLink({ destination, onFollow }: { destination: Destination; onFollow?: () => void }) {
  const { t } = useTranslation()
  const { to, icon, words } = destination
  const isThere = useRouterState({ select: ({ location }) => leadsTo(destination, location.pathname) })
  return (
    <Link
      to={to}
      className={classes.link}
      {...(isThere ? { 'aria-current': 'page' } : {})}
      onClick={onFollow}
    >
      <Icon name={icon} size={24} />
      <span>{t(words)}</span>
      {to === '/team' && (
        <span className={classes.count}>
          <Later>
            <WaitingCount />
          </Later>
        </span>
      )}
    </Link>
  )
}
