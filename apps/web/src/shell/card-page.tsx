import type { ReactNode } from 'react'
import { Mark } from '../look/icons.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import classes from './shell.module.css'
import { usePageTitle } from './use-page-title.ts'

/** A page with one card in the middle: what there is before anybody is signed in. */
export function CardPage({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <div className={classes.cardPage}>
      <header className={classes.cardHeader}>
        <Mark />
        <span className={classes.product}>Muster</span>
        <LanguageSwitch />
      </header>
      <main className={classes.card}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
        </div>
        {children}
      </main>
    </div>
  )
}
