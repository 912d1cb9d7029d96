import type { ReactNode } from 'react'
import classes from './badge.module.css'

/** A word or two about what stands beside it. */
export function Badge({ tone, children }: { tone?: 'accent' | 'pause'; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  )
}
