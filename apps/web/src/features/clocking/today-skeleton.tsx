import { Skeleton } from '@mantine/core'
import panel from './state-panel.module.css'
import classes from './today-page.module.css'

/** The page before its first answer, everything in its later place. */
export function TodaySkeleton({ label }: { label: string }) {
  return (
    <>
      <div className={classes.primary} aria-busy="true" role="status" aria-label={label}>
        <div className={panel.panel} data-phase="out">
          <Skeleton height={28} width="60%" />
          <Skeleton height={72} width="75%" />
          <Skeleton height={20} width="40%" />
        </div>
        <div className={classes.skeletonBar}>
          <Skeleton height={96} radius={16} />
        </div>
      </div>
      <div className={classes.secondary}>
        <Skeleton height={220} radius={24} />
        <Skeleton height={144} radius={24} />
      </div>
    </>
  )
}
