import { useTranslation } from 'react-i18next'
import { useSession } from '../access/session-context.ts'
import { useRecordContent } from '../clocking/record-context.ts'
import { useRecordPlace } from '../clocking/record-place.tsx'
import { CorrectionCard } from './correction-card.tsx'
import classes from './corrections.module.css'
import { useCorrectionsOf } from './corrections-api.ts'

/** The corrections about a day of the record that is shown: those that wait, and how the others were decided. */
export function DayCorrections({ date }: { date: string }) {
  const { t } = useTranslation()
  const { range } = useRecordContent()
  const { person } = useSession()
  const { personId = person.id } = useRecordPlace()
  const { data: all = [] } = useCorrectionsOf(personId, range)
  const about = all.filter(({ workDates }) => workDates.includes(date))
  if (about.length === 0) return null
  return (
    <section className={classes.cards} aria-label={t('corrections.ofDay')}>
      {about.map((correction) => (
        <CorrectionCard key={correction.id} correction={correction} level="h4" />
      ))}
    </section>
  )
}
