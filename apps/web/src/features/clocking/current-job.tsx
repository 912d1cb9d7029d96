import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import classes from './clock-bar.module.css'
import type { NamedJob } from './clock-jobs.ts'

type Props = {
  job: NamedJob | undefined
  isSending: boolean
  free: boolean
  /** Asks for another job; none where that is not possible now. */
  onChange?: () => void
}

/** The job worked on now, and the way to another one. */
export function CurrentJob({ job, isSending, free, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.job}>
      <Icon name="job" size={22} />
      <p className={classes.jobName}>
        {job ? (
          <>
            <strong>{job.code}</strong> {job.name}
          </>
        ) : (
          t('today.job.noneNow')
        )}
      </p>
      {onChange && (
        <button
          type="button"
          className={classes.jobChange}
          aria-disabled={!free}
          aria-busy={isSending}
          onClick={() => free && onChange()}
        >
          {isSending ? t('sending.switch') : job ? t('punch.switch') : t('today.job.choose')}
        </button>
      )}
    </div>
  )
}
