import { VisuallyHidden } from '@mantine/core'
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import type { Bar } from './record-bars.ts'
import classes from './record-chart.module.css'
import type { BarNames } from './record-chart-names.ts'
import { useRecordContent } from './record-context.ts'
import { reveal, useRecordNavigate, useRecordPlace } from './record-place.tsx'
import { isWithin } from './record-range.ts'

/** Columns this near to an end (of 1) keep their figure inside the chart. */
const END = 0.15

type Props = {
  bars: readonly Bar[]
  names: BarNames
  /** The hours at the top of the chart. */
  topHours: number
  hoursOf: (workedMs: number) => number
}

/**
 * A button over each bar, as high as the chart: the drawing below is only to be looked at. One stop for the keyboard,
 * arrow keys from bar to bar; each shows its exact figure.
 */
export function ChartColumns({ bars, names, topHours, hoursOf }: Props) {
  const { t } = useTranslation()
  const { today } = useRecordContent()
  const { search } = useRecordPlace()
  const open = useOpenBar()
  const row = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<number>()
  const stop = Math.min(focused ?? stopOf(bars, search.day, today), bars.length - 1)

  function move(event: KeyboardEvent, index: number) {
    const next = nextStop(event.key, index, bars.length)
    if (next === undefined) return
    event.preventDefault()
    row.current?.querySelector<HTMLElement>(`[data-bar="${next}"]`)?.focus()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: no form field, but bars that belong together
    <div
      className={classes.columns}
      ref={row}
      role="group"
      aria-label={t(names.byWeek ? 'myTime.hours.byWeek' : 'myTime.hours.byDay')}
      aria-description={t('myTime.hours.keys')}
    >
      {bars.map((bar, index) => (
        <button
          key={bar.from}
          type="button"
          className={classes.column}
          style={heightOf(hoursOf(bar.workedMs) / topHours)}
          tabIndex={index === stop ? 0 : -1}
          data-bar={index}
          data-end={endOf(index / bars.length)}
          data-open={!names.byWeek && bar.from === search.day}
          onFocus={() => setFocused(index)}
          onClick={() => open(bar)}
          onKeyDown={(event) => move(event, index)}
        >
          <VisuallyHidden>{names.label(bar)}</VisuallyHidden>
          {bar.toLookAt > 0 && <span className={classes.mark} />}
          <span className={classes.tip} aria-hidden="true">
            <span>{names.short(bar)}</span>
            <strong>{stopwatch(bar.workedMs)}</strong>
          </span>
        </button>
      ))}
    </div>
  )
}

/** A day opens where the days are listed; a week becomes the range. */
function useOpenBar() {
  const navigate = useRecordNavigate()
  const { search, wanted } = useRecordPlace()
  return ({ from, until }: Bar) => {
    if (from !== until) return navigate({ from, until }, { replace: false })
    wanted.current = from
    if (search.day === from) reveal(wanted)
    else navigate({ day: from }, { replace: true })
  }
}

/** Where the keyboard enters: the open day, else today, else the last bar. */
function stopOf(bars: readonly Bar[], day: string | undefined, today: string): number {
  const indexOf = (date: string) => bars.findIndex((bar) => isWithin(date, bar))
  const open = day === undefined ? -1 : indexOf(day)
  if (open >= 0) return open
  const now = indexOf(today)
  return now >= 0 ? now : bars.length - 1
}

function nextStop(key: string, index: number, count: number): number | undefined {
  const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: count - 1 }[key]
  return next === undefined ? undefined : Math.max(0, Math.min(count - 1, next))
}

function endOf(place: number): 'start' | 'end' | undefined {
  if (place < END) return 'start'
  return place > 1 - END ? 'end' : undefined
}

function heightOf(share: number): CSSProperties {
  return { ['--height' as string]: `${(share * 100).toFixed(2)}%` }
}
