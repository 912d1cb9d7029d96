import { NativeSelect, TextInput } from '@mantine/core'
import { parseDuration } from '@muster/core/reports/duration-text.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './corrections.module.css'
import { JobField } from './job-field.tsx'

type Props = {
  /** What was typed, milliseconds, less than none for less time; undefined while it is no such thing. */
  onMs: (ms: number | undefined) => void
  job: string | undefined
  onJob: (job: string | undefined) => void
  nothing: string | undefined
}

const MOST_MS = 12 * 3_600_000

/** A line of a locked date: how much time more or less, in hours and minutes. */
export function AdjustmentFields({ onMs, job, onJob, nothing }: Props) {
  const { t } = useTranslation()
  const [sign, setSign] = useState<'more' | 'less'>('more')
  const [text, setText] = useState('')
  const typedMs = durationIn(text)
  const tell = (next: { sign?: 'more' | 'less'; text?: string }) => {
    const typed = durationIn(next.text ?? text)
    const isLess = (next.sign ?? sign) === 'less'
    onMs(typed === undefined ? undefined : typed * (isLess ? -1 : 1))
  }
  return (
    <>
      <p>{t('corrections.lockedText')}</p>
      <div className={classes.pair}>
        <NativeSelect
          size="md"
          label={t('corrections.moreOrLess')}
          value={sign}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.value === 'less' ? 'less' : 'more'
            setSign(chosen)
            tell({ sign: chosen })
          }}
          data={(['more', 'less'] as const).map((value) => ({ value, label: t(`corrections.${value}`) }))}
        />
        <TextInput
          size="md"
          name="time"
          data-field="time"
          label={t('corrections.howMuch')}
          description={t('corrections.howMuchHint')}
          inputMode="text"
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            tell({ text: currentTarget.value })
          }}
          error={text !== '' && typedMs === undefined ? t('corrections.howMuchWrong') : nothing}
        />
      </div>
      <JobField job={job} onJob={onJob} />
    </>
  )
}

function durationIn(text: string): number | undefined {
  const ms = parseDuration(text)
  return ms !== undefined && ms >= 0 && ms <= MOST_MS ? ms : undefined
}
