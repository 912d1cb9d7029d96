import { type ReactNode, useEffect, useRef } from 'react'
import classes from './sub-navigation.module.css'

/** The links between the pages of one part of the app; where they do not all fit, the current one is brought into view. */
export function SubNavigation({ label, children }: { label: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <nav className={classes.nav} aria-label={label} ref={nav}>
      {children}
    </nav>
  )
}

/** For each link in it. */
export const subLink = { className: classes.link ?? '', activeProps: { 'aria-current': 'page' as const } }
