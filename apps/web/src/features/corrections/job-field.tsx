import { NativeSelect } from '@mantine/core'
import type { Jobs } from '@muster/contract/organisation.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { request, valueIn } from '../../api/request.ts'

type Props = { job: string | undefined; onJob: (job: string | undefined) => void }

/** On which job, where there are jobs. */
export function JobField({ job, onJob }: Props) {
  const { t } = useTranslation()
  const { data: jobs = [] } = useQuery({
    queryKey: ['jobs', 'active', 'all-of-them'],
    queryFn: async () => valueIn(await request<Jobs>('GET', '/jobs?limit=500')).jobs,
    staleTime: 60_000,
  })
  if (jobs.length === 0) return null
  return (
    <NativeSelect
      size="md"
      label={t('team.job')}
      value={job ?? ''}
      onChange={({ currentTarget }) => onJob(currentTarget.value === '' ? undefined : currentTarget.value)}
      data={[
        { value: '', label: t('team.noJob') },
        ...jobs.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
      ]}
    />
  )
}
