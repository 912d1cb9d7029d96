import type { Job } from '@muster/contract/organisation.ts'
import { useTranslation } from 'react-i18next'
import { type Dates, useDates } from '../../formatting/dates.ts'
import { QuietButton } from '../../shell/quiet-button.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { useSession } from '../access/session-context.ts'

type Props = { jobs: readonly Job[]; onOpen: (job: Job) => void }

/** Jobs by code. */
export function JobsTable({ jobs, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <table className={table.table} aria-label={t('jobs.title')}>
      <TableHead columns={[t('jobs.name'), t('jobs.code'), t('jobs.when')]} acts={t('teams.acts')} />
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} onOpen={() => onOpen(job)} />
        ))}
      </tbody>
    </table>
  )
}

function JobRow({ job, onOpen }: { job: Job; onOpen: () => void }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  return (
    <tr>
      <th scope="row">
        <span className={table.name}>{job.name}</span>
        <span className={`${table.details} ${table.narrow}`}>
          {job.code} · <When job={job} dates={dates} />
        </span>
      </th>
      <td className={`${table.number} ${table.wide}`}>{job.code}</td>
      <td className={table.wide}>
        <When job={job} dates={dates} />
      </td>
      <td className={table.act}>
        <QuietButton aria-label={t('jobs.editOf', { name: job.name })} onClick={onOpen}>
          {t('jobs.edit')}
        </QuietButton>
      </td>
    </tr>
  )
}

/** Since or from when a job may be chosen, and until when. */
function When({ job: { active, activeFrom, activeUntil }, dates }: { job: Job; dates: Dates }) {
  const { t } = useTranslation()
  const from = dates.date(activeFrom)
  if (activeUntil === null) return <>{t(active ? 'jobs.since' : 'jobs.from', { from })}</>
  const until = dates.lastDay(activeUntil)
  const isOver = !active && Date.parse(activeUntil) <= Date.now()
  return <>{isOver ? t('jobs.ended', { until }) : t('jobs.fromUntil', { from, until })}</>
}
