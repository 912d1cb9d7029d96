import { type ReactNode, useContext } from 'react'
import { SessionContext } from '../features/access/session-context.ts'
import { CardPage } from './card-page.tsx'
import { Page } from './page.tsx'
import classes from './states.module.css'

type Props = { title: string; lead: string; children?: ReactNode }

/** A page that says one thing: inside the frame of whoever is signed in, on a card for everybody else. */
export function MessagePage({ title, lead, children }: Props) {
  const isFramed = useContext(SessionContext) !== undefined
  if (!isFramed) {
    return (
      <CardPage title={title} lead={lead}>
        {children}
      </CardPage>
    )
  }
  return (
    <Page title={title} lead={lead}>
      <div className={classes.message}>{children}</div>
    </Page>
  )
}
