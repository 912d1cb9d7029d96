import { VisuallyHidden } from '@mantine/core'
import bar from './clock-bar.module.css'
import panel from './state-panel.module.css'
import classes from './today-page.module.css'

/** The page before its first answer, everything in its later place. */
export function TodaySkeleton({ label }: { label: string }) {
  return (
    <>
      <div className={classes.primary} aria-busy="true">
        <VisuallyHidden component="h1">{label}</VisuallyHidden>
        <div className={panel.panel} data-phase="out">
          <div className={classes.bone} data-size="line" />
          <div className={classes.bone} data-size="word" />
          <div className={classes.bone} data-size="figure" />
        </div>
        <div className={bar.bar}>
          <div className={classes.bone} data-size="control" />
        </div>
      </div>
      <div className={classes.secondary}>
        <div className={classes.bone} data-size="section" />
        <div className={classes.bone} data-size="section" />
      </div>
    </>
  )
}
