import { type ReactNode, useId } from 'react'
import classes from './page.module.css'
import { usePageTitle } from './use-page-title.ts'

type Props = {
  title: string
  /** What stands under the title: one quiet line. */
  lead?: ReactNode
  /** Buttons and links that belong to the whole page. */
  actions?: ReactNode
  children: ReactNode
}

/** A page inside the frame: its title, what can be done with all of it, and what it shows. */
export function Page({ title, lead, actions, children }: Props) {
  usePageTitle(title)
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** A part of a page on a surface of its own. */
export function Section({
  title,
  actions,
  children,
}: {
  title?: string
  actions?: ReactNode
  children: ReactNode
}) {
  const heading = useId()
  return (
    <section className={classes.section} aria-labelledby={title ? heading : undefined}>
      {(title || actions) && (
        <div className={classes.sectionHead}>
          {title && (
            <h2 className={classes.sectionTitle} id={heading}>
              {title}
            </h2>
          )}
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
