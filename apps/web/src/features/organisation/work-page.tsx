import type { FailedJobs } from '@muster/contract/deliveries.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { useDates } from '../../formatting/dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Badge } from '../../shell/badge.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import { Empty } from '../../shell/states.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import classes from './audit.module.css'
import { readOrganisationAgain, useFailedJobs } from './organisation-api.ts'
import { SettingsFrame } from './settings-frame.tsx'

type FailedJob = FailedJobs['jobs'][number]
type Act = { job: FailedJob; what: 'retry' | 'dismiss' }

/** `/settings/work`: what the server could not do by itself, and another try. */
export function WorkPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('work.title')} lead={t('work.lead')}>
      <Failed />
    </SettingsFrame>
  )
}

function Failed() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useFailedJobs()
  const nameOf = useJobName()
  const [act, setAct] = useState<Act>()
  const [said, setSaid] = useState('')
  const place = useRef<HTMLDivElement>(null)
  if (!query.data) return <Awaited query={query} lines={4} />
  const { jobs } = query.data
  const done = (what: string) => {
    setSaid(what)
    void readOrganisationAgain(queries)
    // The button goes with its line.
    place.current?.focus()
  }
  return (
    <>
      <div ref={place} tabIndex={-1}>
        <Said>{said}</Said>
      </div>
      {jobs.length === 0 && (
        <Section>
          <Empty icon="check" title={t('work.none')}>
            {t('work.noneText')}
          </Empty>
        </Section>
      )}
      {jobs.length > 0 && (
        <Section title={t('work.failed')}>
          <ul className={classes.entries}>
            {jobs.map((job) => (
              <JobLine key={job.id} job={job} onAct={(what) => setAct({ job, what })} />
            ))}
          </ul>
        </Section>
      )}
      {act && (
        <ConfirmDialog
          title={t(`work.${act.what}Title`, { job: nameOf(act.job.job) })}
          submit={t(`work.${act.what}`)}
          send={() =>
            act.what === 'retry'
              ? request<void>('POST', `/failed-jobs/${act.job.id}/retry`)
              : request<void>('DELETE', `/failed-jobs/${act.job.id}`)
          }
          onDone={() => done(t(`work.${act.what}Done`, { job: nameOf(act.job.job) }))}
          onClose={() => setAct(undefined)}
        >
          <p>{t(`work.${act.what}Text`)}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function JobLine({ job, onAct }: { job: FailedJob; onAct: (what: Act['what']) => void }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const name = useJobName()(job.job)
  return (
    <li className={classes.entry}>
      <p className={classes.sentence}>
        {name} {job.ofServer && <Badge>{t('work.ofServer')}</Badge>}
      </p>
      <p className={text.small}>{t('work.failedAt', { at: dates.dateTime(job.failedAt) })}</p>
      <details className={classes.details}>
        <summary>{t('work.error')}</summary>
        <p className={text.small}>
          {job.job}: {job.error}
        </p>
      </details>
      <div>
        <QuietButton aria-label={t('work.retryOf', { job: name })} onClick={() => onAct('retry')}>
          {t('work.retry')}
        </QuietButton>
        <QuietButton aria-label={t('work.dismissOf', { job: name })} onClick={() => onAct('dismiss')}>
          {t('work.dismiss')}
        </QuietButton>
      </div>
    </li>
  )
}

/** What a job is called in words; one without words has its own name. */
function useJobName() {
  const { i18n } = useTranslation()
  return (job: string) =>
    i18n.exists(`jobNames.${job}`) ? i18n.t(`jobNames.${job}` as 'jobNames.reports/daily') : job
}
