import { NativeSelect, TextInput } from '@mantine/core'
import type { PatternVersions } from '@muster/contract/roster.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import { weekdayDate } from '../reports/weekday-date.ts'
import { mondayCopied, readWeek, WEEKDAYS } from './pattern-draft.ts'
import classes from './patterns.module.css'
import { type PatternOwner, setPattern } from './patterns-api.ts'
import { paperMs } from './planned-time.ts'
import { hoursWords } from './roster-words.ts'
import { typedSpans, writtenSpans } from './typed-spans.ts'

/** The weekdays are named as the contract counts them, so that what the server refuses is told at its day. */
const FIELDS = ['from', '0', '1', '2', '3', '4', '5', '6'] as const
type Field = (typeof FIELDS)[number]

type Props = {
  owner: PatternOwner
  known: PatternVersions
  onDone: () => void
  onCancel: () => void
}

/** A weekly pattern from a day on, its times as one writes them; or none from that day. */
export function PatternForm({ owner, known, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const [mode, setMode] = useState<'week' | 'none'>('week')
  const [typed, setTyped] = useState<string[]>(() => begun(known))
  const [said, setSaid] = useState('')
  const { field, submit, ...form } = useSubmission({
    fields: FIELDS,
    refusals: { plan_in_the_past: 'from' },
  })

  async function save(data: FormData) {
    const from = textIn(data, 'from')
    const found: Partial<Record<Field, string>> = from === '' ? { from: t('form.required') } : {}
    const read = mode === 'none' ? { week: null } : readWeek(typed)
    if ('problem' in read) found[String(read.day) as Field] = t(`patterns.${read.problem}`)
    const week = 'week' in read ? read.week : null
    const sent = await submit(found, () => setPattern({ ...owner, from, week }))
    if (sent) onDone()
  }

  const none = 'person' in owner ? 'patterns.modeNonePerson' : 'patterns.modeNone'
  return (
    <Form {...form} submit={t('patterns.save')} onSubmit={(data) => void save(data)} onCancel={onCancel}>
      <TextInput
        {...field('from')}
        type="date"
        size="md"
        label={t('patterns.begins')}
        description={t('patterns.beginsHint')}
        defaultValue={known.today}
      />
      {known.versions.length > 0 && (
        <NativeSelect
          size="md"
          label={t('patterns.mode')}
          value={mode}
          onChange={({ currentTarget }) => setMode(currentTarget.value === 'none' ? 'none' : 'week')}
          data={[
            { value: 'week', label: t('patterns.modeWeek') },
            { value: 'none', label: t(none) },
          ]}
        />
      )}
      {mode === 'week' && (
        <>
          <p className={text.soft}>{t('patterns.timesHint')}</p>
          <DayFields
            typed={typed}
            field={(day) => field(String(day) as Field)}
            onTyped={(next) => {
              setSaid('')
              setTyped(next)
            }}
            onCopied={() => {
              setTyped(mondayCopied(typed))
              setSaid(t('patterns.copiedMonday'))
            }}
          />
          <p className={classes.sum} aria-live="polite">
            {[said, t('patterns.hoursAWeek', { hours: hoursWords(t, typedMs(typed)) })]
              .filter(Boolean)
              .join(' ')}
          </p>
        </>
      )}
    </Form>
  )
}

type DayFieldsProps = {
  typed: readonly string[]
  field: (day: number) => { name: string; 'data-field': string; error: string | undefined }
  onTyped: (typed: string[]) => void
  onCopied: () => void
}

function DayFields({ typed, field, onTyped, onCopied }: DayFieldsProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const change = (day: number, value: string) => onTyped(typed.with(day, value))
  return (
    <div className={classes.fields}>
      {WEEKDAYS.map((day) => (
        <div key={day} className={classes.field}>
          <TextInput
            {...field(day)}
            size="md"
            label={dates.longWeekday(weekdayDate(day + 1))}
            autoComplete="off"
            value={typed[day] ?? ''}
            placeholder={t('patterns.free')}
            onChange={({ currentTarget }) => change(day, currentTarget.value)}
            onBlur={({ currentTarget }) => {
              const spans = typedSpans(currentTarget.value)
              if (spans) change(day, writtenSpans(spans))
            }}
          />
          {day === 0 && (
            <QuietButton onClick={onCopied} disabled={(typed[0] ?? '') === ''}>
              {t('patterns.copyMonday')}
            </QuietButton>
          )}
        </div>
      ))}
    </div>
  )
}

/** Begins with what is in force, or comes last. */
function begun({ today, versions }: PatternVersions): string[] {
  const inForce = versions.find(({ from, week }) => from <= today && week !== null) ?? versions[0]
  return WEEKDAYS.map((day) => writtenSpans(inForce?.week?.[day] ?? []))
}

function typedMs(typed: readonly string[]): number {
  const spans = typed.flatMap((one) => typedSpans(one) ?? [])
  return spans.filter(({ start, end }) => start !== end).reduce((sum, span) => sum + paperMs(span), 0)
}
