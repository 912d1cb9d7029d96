import {
  type ChangeEvent,
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { firstWeekday } from '../../formatting/civil-dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { RecordLink, useRecordNavigate } from './record-place.tsx'
import { PRESETS, type Preset, presetRange, type Range, rangeProblem, stepped } from './record-range.ts'
import classes from './record-range-bar.module.css'

/** A date picked in the browser's own calendar applies by itself; somebody who types gets this long to finish. */
const APPLY_AFTER_MS = 700

/** Which days of a record are shown. */
export function RecordRangeBar({ range, today }: { range: Range; today: string }) {
  const weekday = firstWeekday(useLocale())
  const navigate = useRecordNavigate()
  return (
    <RangeBar
      range={range}
      today={today}
      presets={PRESETS}
      firstWeekday={weekday}
      onRange={(dates) => navigate(dates, { replace: false })}
      link={({ range: to, preset, ...props }) => (
        <RecordLink change={preset === 'last30Days' ? { from: null, until: null } : to} {...props} />
      )}
    />
  )
}

type RangeLinkProps = {
  range: Range
  preset?: Preset
  className: string | undefined
  isCurrent?: boolean
  label?: string
  children: ReactNode
}
type Props = {
  range: Range
  today: string
  presets: readonly Preset[]
  firstWeekday: number
  onRange: (range: Range) => void
  /** A link to another range. */
  link: (props: RangeLinkProps) => ReactNode
}

/** Which days are shown: common ranges, the one before and after, and any two dates. */
export function RangeBar({ range, today, presets, firstWeekday: weekday, onRange, link }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const step = (direction: 'earlier' | 'later') => {
    const to = stepped(range, direction === 'earlier' ? -1 : 1)
    return link({
      range: to,
      className: classes.step,
      label: t(`myTime.range.${direction}`, { range: dates.range(to.from, to.until) }),
      children: <Icon name={direction === 'earlier' ? 'left' : 'right'} />,
    })
  }
  return (
    <section className={classes.bar} aria-label={t('myTime.range.label')}>
      <nav className={classes.presets} aria-label={t('myTime.range.presets')}>
        {presets.map((preset) => {
          const of = presetRange(preset, today, weekday)
          const isCurrent = of.from === range.from && of.until === range.until
          const children = t(`myTime.range.${preset}`)
          return (
            <Fragment key={preset}>
              {link({ range: of, preset, className: classes.preset, isCurrent, children })}
            </Fragment>
          )
        })}
      </nav>
      <div className={classes.dates}>
        {step('earlier')}
        <DateFields range={range} onRange={onRange} />
        {step('later')}
      </div>
    </section>
  )
}

function DateFields({ range, onRange }: { range: Range; onRange: (range: Range) => void }) {
  const { t } = useTranslation()
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
    if (!found) onRange({ from: draft.from, until: draft.until })
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
