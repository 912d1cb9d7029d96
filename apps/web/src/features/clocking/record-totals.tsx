import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { useRecordContent } from './record-context.ts'
import { type DayRecord, summaryOf } from './record-days.ts'
import { Average, DaysWorked, Durations, ToLookAt } from './record-made-of.tsx'
import classes from './record-totals.module.css'
import { useFormats } from './use-formats.ts'

const TOTALS = ['worked', 'breaks', 'days', 'average', 'toLookAt'] as const
type Total = (typeof TOTALS)[number]

/** What the range adds up to. Each figure opens into what it is made of. */
export function RecordTotals({ days }: { days: ReadonlyMap<string, DayRecord> }) {
  const { t } = useTranslation()
  const formats = useFormats(useRecordContent().zone)
  const [open, setOpen] = useState<Total>()
  const id = useId()
  const all = [...days.values()]
  const summary = summaryOf(all)
  const figures: Record<Total, string> = {
    worked: formats.duration(summary.workedMs),
    breaks: formats.duration(summary.breakMs),
    days: String(summary.daysWorked),
    average: formats.duration(summary.averageMs),
    toLookAt: String(summary.toLookAt),
  }
  const madeOf: Record<Total, () => ReactNode> = {
    worked: () => (
      <Durations days={all} read={({ workedMs }) => workedMs} total={summary.workedMs} of="work" />
    ),
    breaks: () => (
      <Durations days={all} read={({ breakMs }) => breakMs} total={summary.breakMs} of="breaks" />
    ),
    days: () => <DaysWorked days={all} />,
    average: () => <Average summary={summary} />,
    toLookAt: () => <ToLookAt days={all} />,
  }
  return (
    <section className={classes.totals} aria-label={t('myTime.totals.title')}>
      <div className={classes.tiles}>
        {TOTALS.map((total) => (
          <button
            key={total}
            type="button"
            className={classes.tile}
            data-total={total}
            data-warns={total === 'toLookAt' && summary.toLookAt > 0}
            aria-expanded={open === total}
            aria-controls={open === total ? id : undefined}
            onClick={() => setOpen(open === total ? undefined : total)}
          >
            <span className={classes.label}>
              {t(`myTime.totals.${total}`)}
              <Icon name="chevron" size={20} />
            </span>
            <span className={classes.figure}>{figures[total]}</span>
          </button>
        ))}
      </div>
      {open && (
        <div className={classes.madeOf} id={id}>
          {madeOf[open]()}
        </div>
      )}
    </section>
  )
}
