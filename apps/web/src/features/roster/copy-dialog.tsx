import { NativeSelect } from '@mantine/core'
import { addDays } from '@muster/core/time/zone.ts'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Dialog } from '../../shell/dialog.tsx'
import { Form, textIn } from '../../shell/form.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import type { Range } from '../clocking/record-range.ts'
import { copyRoster } from './roster-api.ts'

const WEEKS = 12

type Props = {
  teamId: string
  range: Range
  today: string
  /** What was done, and in which week it is now. */
  onDone: (words: string, to: string) => void
  onClose: () => void
}

/** Copies the shifts of a week to one that begins today or later. */
export function CopyDialog({ teamId, range, today, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { field, submit, ...form } = useSubmission({
    fields: ['to'] as const,
    refusals: { plan_in_the_past: 'to' },
  })

  async function copy(data: FormData) {
    const to = textIn(data, 'to')
    const sent = await submit({}, () => copyRoster(teamId, { from: range.from, days: 7, to }))
    if (!sent) return
    const { copied, left } = sent.value
    const words = [
      copied === 0 ? t('roster.copiedNone') : t('roster.copied', { count: copied }),
      ...(left > 0 && copied > 0 ? [t('roster.left', { count: left })] : []),
    ]
    onDone(words.join(' '), to)
  }

  return (
    <Dialog
      title={t('roster.copyTitle', { range: dates.shortRange(range.from, range.until) })}
      onClose={onClose}
    >
      <Form {...form} submit={t('roster.copy')} onSubmit={(data) => void copy(data)} onCancel={onClose}>
        <p>{t('roster.copyText')}</p>
        <NativeSelect
          {...field('to')}
          size="md"
          label={t('roster.copyTo')}
          data={weeksAfter(range, today).map((from) => ({
            value: from,
            label: dates.range(from, addDays(from, 6)),
          }))}
        />
      </Form>
    </Dialog>
  )
}

/** The next weeks after this one that have not begun yet, by their first day. */
function weeksAfter({ from }: Range, today: string): string[] {
  let first = addDays(from, 7)
  while (first < today) first = addDays(first, 7)
  return Array.from({ length: WEEKS }, (_, week) => addDays(first, 7 * week))
}
