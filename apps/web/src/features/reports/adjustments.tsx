import type { PersonTimesheet } from '@muster/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { signedStopwatch } from './figures.ts'
import classes from './reports.module.css'

/** Lines that were added to locked days, with who added them and why; nothing where there are none. */
export function Adjustments({ adjustments }: Pick<PersonTimesheet, 'adjustments'>) {
  const { t } = useTranslation()
  const civil = useCivilDates()
  const written = useDates(useSession().organisation.zone)
  if (adjustments.length === 0) return null
  return (
    <>
      <h3 className={classes.dayName}>{t('reports.adjustments')}</h3>
      <ul className={classes.sessions}>
        {adjustments.map(({ id, workDate, ms, reason, author, at }) => (
          <li key={id} className={classes.session}>
            <div className={classes.sessionHead}>
              <p>
                {civil.day(workDate)}: {reason}
              </p>
              <span className={classes.sessionFigure}>{signedStopwatch(ms)}</span>
            </div>
            <p className={text.small}>
              {author.name}, {written.dateTime(at)}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
