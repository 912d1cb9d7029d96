import { useTranslation } from 'react-i18next'
import classes from './record.module.css'

/** Holds the place of a record until it is read, so that nothing moves when it comes. */
export function RecordSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.content} role="status" aria-label={t('common.loading')}>
      <div className={classes.bone} data-of="totals" />
      <div className={classes.bone} data-of="hours" />
      <div className={classes.bone} data-of="days" />
    </div>
  )
}
