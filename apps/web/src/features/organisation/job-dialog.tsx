import { TextInput } from '@mantine/core'
import type { Job, JobChange, NewJob } from '@muster/contract/organisation.ts'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { useSession } from '../access/session-context.ts'

type Props = {
  /** The job to change; none: a new one. */
  job?: Job
  onDone: (job: Job) => void
  onClose: () => void
}

/** Adds a job, or changes its code, its name and its last day. */
export function JobDialog(props: Props) {
  const { t } = useTranslation()
  const { job, onClose } = props
  return (
    <FormDialog title={job ? t('jobs.editTitle', { name: job.name }) : t('jobs.add')} onClose={onClose}>
      <JobForm {...props} />
    </FormDialog>
  )
}

function JobForm({ job, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { zone } = useSession().organisation
  const { field, submit, ...form } = useSubmission({
    fields: ['code', 'name', 'from', 'until'] as const,
    // What else the server finds wrong is an end before the beginning.
    refusals: { code_taken: 'code', invalid_request: 'until' },
    invalid: t('jobs.endsBeforeStart'),
  })

  async function save(data: FormData) {
    const { code, name, from, until } = fieldsOf(data)
    const found = {
      ...(code === '' ? { code: t('form.required') } : {}),
      ...(name === '' ? { name: t('form.required') } : {}),
      ...(from !== '' && until !== '' && until < from ? { until: t('jobs.endsBeforeStart') } : {}),
    }
    const sent = await submit(found, () =>
      job
        ? request<Job>('PATCH', `/jobs/${job.id}`, changeOf({ code, name, until }))
        : request<Job>('POST', '/jobs', newJobOf({ code, name, from, until })),
    )
    if (!sent) return
    onDone(sent.value)
    onClose()
  }

  return (
    <Form
      {...form}
      submit={job ? t('form.save') : t('jobs.addSubmit')}
      onSubmit={(data) => void save(data)}
      onCancel={onClose}
    >
      <TextInput
        {...field('code')}
        size="md"
        label={t('jobs.code')}
        description={t('jobs.codeHint')}
        defaultValue={job?.code ?? ''}
        autoComplete="off"
        maxLength={50}
      />
      <TextInput
        {...field('name')}
        size="md"
        label={t('jobs.name')}
        defaultValue={job?.name ?? ''}
        autoComplete="off"
      />
      {!job && (
        <TextInput
          {...field('from')}
          type="date"
          size="md"
          label={t('jobs.firstDay')}
          description={t('jobs.firstDayHint')}
        />
      )}
      <TextInput
        {...field('until')}
        type="date"
        size="md"
        label={t('jobs.lastDay')}
        description={t('jobs.lastDayHint')}
        defaultValue={job?.activeUntil ? civilDateIn(zone, Date.parse(job.activeUntil) - 1) : ''}
      />
    </Form>
  )
}

type Fields = { code: string; name: string; from: string; until: string }

function fieldsOf(data: FormData): Fields {
  const [code = '', name = '', from = '', until = ''] = ['code', 'name', 'from', 'until'].map((field) =>
    textIn(data, field),
  )
  return { code, name, from, until }
}

function changeOf({ code, name, until }: Omit<Fields, 'from'>): JobChange {
  return { code, name, until: until === '' ? null : until }
}

function newJobOf({ code, name, from, until }: Fields): NewJob {
  return { code, name, ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) }
}
