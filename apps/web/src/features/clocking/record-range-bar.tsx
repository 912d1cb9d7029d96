import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstWeekday } from '../../formatting/civil-dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { RecordLink, useRecordNavigate } from './record-place.tsx'
import { PRESETS, presetRange, type Range, rangeProblem, stepped } from './record-range.ts'
import classes from './record-range-bar.module.css'

/** A date picked in the browser's own calendar applies by itself; somebody who types gets this long to finish. */
const APPLY_AFTER_MS = 700

/** Which days are shown: common ranges, the one before and after, and any two dates. */
export function RecordRangeBar({ range, today }: { range: Range; today: string }) {
  const { t } = useTranslation()
  const weekday = firstWeekday(useLocale())
  return (
    <section className={classes.bar} aria-label={t('myTime.range.label')}>
      <nav className={classes.presets} aria-label={t('myTime.range.presets')}>
        {PRESETS.map((preset) => {
          const of = presetRange(preset, today, weekday)
          const change = preset === 'last30Days' ? { from: null, until: null } : of
          return (
            <RecordLink
              key={preset}
              change={change}
              className={classes.preset}
              isCurrent={of.from === range.from && of.until === range.until}
            >
              {t(`myTime.range.${preset}`)}
            </RecordLink>
          )
        })}
      </nav>
      <div className={classes.dates}>
        <Step range={stepped(range, -1)} direction="earlier" />
        <DateFields range={range} />
        <Step range={stepped(range, 1)} direction="later" />
      </div>
    </section>
  )
}

function Step({ range, direction }: { range: Range; direction: 'earlier' | 'later' }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const label = t(`myTime.range.${direction}`, { range: dates.range(range.from, range.until) })
  return (
    <RecordLink change={range} className={classes.step} label={label}>
      <Icon name={direction === 'earlier' ? 'left' : 'right'} />
    </RecordLink>
  )
}

function DateFields({ range }: { range: Range }) {
  const { t } = useTranslation()
  const navigate = useRecordNavigate()
  const shown = `${range.from} ${range.until}`
  const [draft, setDraft] = useState({ ...range, shown })
  const [problem, setProblem] = useState<ReturnType<typeof rangeProblem>>()
  const hint = useId()
  // Another range than that of these fields was chosen elsewhere.
  if (draft.shown !== shown) setDraft({ ...range, shown })

  const apply = () => {
    if (draft.from === range.from && draft.until === range.until) return setProblem(undefined)
    const found = rangeProblem(draft)
    setProblem(found)
    if (!found) navigate({ from: draft.from, until: draft.until }, { replace: false })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed last sets the time, nothing else does
  useEffect(() => {
    const timer = setTimeout(apply, APPLY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft])

  const field = (name: keyof Range) => ({
    type: 'date',
    className: classes.date,
    value: draft[name],
    required: true,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : hint,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setDraft({ ...draft, [name]: event.target.value }),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') apply()
    },
  })
  return (
    <div className={classes.fields}>
      <label className={classes.field}>
        <span>{t('myTime.range.from')}</span>
        <input {...field('from')} />
      </label>
      <label className={classes.field}>
        <span>{t('myTime.range.until')}</span>
        <input {...field('until')} />
      </label>
      {problem && (
        <p className={classes.problem} id={hint} role="alert">
          {t(`myTime.range.${problem}`)}
        </p>
      )}
    </div>
  )
}
