import { Button, NativeSelect } from '@mantine/core'
import type { Job } from '@muster/contract/organisation.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Empty } from '../../shell/states.tsx'
import { JobDialog } from './job-dialog.tsx'
import { JobsTable } from './jobs-table.tsx'
import classes from './organisation.module.css'
import { readOrganisationAgain, useJobs } from './organisation-api.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** `/settings/jobs`: what time is spent on. */
export function JobsPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Job | 'new'>()
  const [said, setSaid] = useState('')
  const done = ({ code, name }: Job) => {
    setSaid(t(open === 'new' ? 'jobs.added' : 'jobs.saved', { code, name }))
    void readOrganisationAgain(queries)
  }
  const add = (
    <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setOpen('new')}>
      {t('jobs.add')}
    </Button>
  )
  return (
    <SettingsFrame title={t('jobs.title')} lead={t('jobs.lead')} actions={add}>
      <Said>{said}</Said>
      <JobsList onOpen={setOpen} />
      {open && (
        <JobDialog
          {...(open === 'new' ? {} : { job: open })}
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SettingsFrame>
  )
}

function JobsList({ onOpen }: { onOpen: (job: Job) => void }) {
  const { t } = useTranslation()
  const { state } = useSearch({ from: '/in/settings/jobs' })
  const navigate = useNavigate({ from: '/settings/jobs' })
  const query = useJobs({ ...(state ? { state } : {}) })
  const jobs = query.data?.pages.flatMap((page) => page.jobs)
  return (
    <>
      <NativeSelect
        size="md"
        className={classes.scope ?? ''}
        label={t('jobs.shown')}
        value={state ?? 'active'}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: value === 'all' ? { state: 'all' } : {}, replace: true })
        }
        data={(['active', 'all'] as const).map((value) => ({ value, label: t(`jobs.states.${value}`) }))}
      />
      {!jobs && <Awaited query={query} lines={4} />}
      {jobs?.length === 0 && (
        <Empty icon="job" title={t('jobs.none')}>
          {t('jobs.noneText')}
        </Empty>
      )}
      {jobs && jobs.length > 0 && (
        <>
          <JobsTable jobs={jobs} onOpen={onOpen} />
          <More shown={jobs.length} query={query} />
        </>
      )}
    </>
  )
}
