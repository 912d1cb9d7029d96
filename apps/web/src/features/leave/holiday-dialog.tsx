import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { setOwnHoliday } from './holidays-api.ts'

type Props = { today: string; onAdded: (words: string) => void; onClose: () => void }

/** Adds a day off of the organisation's own. */
export function HolidayDialog(props: Props) {
  const { t } = useTranslation()
  return (
    <FormDialog title={t('holidays.add')} onClose={props.onClose}>
      <HolidayForm {...props} />
    </FormDialog>
  )
}

function HolidayForm({ today, onAdded, onClose }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { field, submit, ...form } = useSubmission({
    fields: ['date', 'name'] as const,
    refusals: { plan_in_the_past: 'date' },
  })

  async function save(data: FormData) {
    const [date, name] = [textIn(data, 'date'), textIn(data, 'name')]
    const found = {
      ...(date === '' ? { date: t('form.required') } : {}),
      ...(date !== '' && date < today ? { date: t('holidays.past') } : {}),
      ...(name === '' ? { name: t('form.required') } : {}),
    }
    const sent = await submit(found, () => setOwnHoliday({ date, name }))
    if (!sent) return
    onAdded(t('holidays.added', { name, day: dates.day(date) }))
    onClose()
  }

  return (
    <Form {...form} submit={t('holidays.add')} onSubmit={(data) => void save(data)} onCancel={onClose}>
      <TextInput {...field('date')} type="date" size="md" label={t('holidays.day')} min={today} />
      <TextInput
        {...field('name')}
        size="md"
        label={t('holidays.name')}
        description={t('holidays.nameHint')}
        maxLength={200}
        autoComplete="off"
      />
    </Form>
  )
}
