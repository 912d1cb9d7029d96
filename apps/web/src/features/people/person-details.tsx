import { TextInput } from '@mantine/core'
import type { PersonChange, PersonDetail } from '@muster/contract/people.ts'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { useSubmission } from '../../shell/use-submission.ts'

export type PersonPartProps = { person: PersonDetail; onChanged: (what: string) => void }

/** Name and personnel number. */
export function PersonDetails({ person, onChanged }: PersonPartProps) {
  const { t } = useTranslation()
  const { field, submit, ...form } = useSubmission({
    fields: ['name', 'number'] as const,
    refusals: { number_taken: 'number' },
  })

  async function save(data: FormData) {
    const name = textIn(data, 'name')
    const number = textIn(data, 'number')
    const change: PersonChange = { name, number: number === '' ? null : number }
    const sent = await submit(name === '' ? { name: t('form.required') } : {}, () =>
      request<PersonDetail>('PATCH', `/people/${person.id}`, change),
    )
    if (sent) onChanged(t('person.saved', { name: sent.value.name }))
  }

  return (
    <Form {...form} submit={t('form.save')} onSubmit={(data) => void save(data)}>
      <TextInput
        {...field('name')}
        size="md"
        label={t('people.name')}
        defaultValue={person.name}
        autoComplete="off"
      />
      <TextInput
        {...field('number')}
        size="md"
        label={t('people.numberOptional')}
        description={t('people.numberHint')}
        defaultValue={person.number ?? ''}
        autoComplete="off"
        maxLength={50}
      />
    </Form>
  )
}
