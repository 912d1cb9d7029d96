import type { HolidayCalendar } from '@muster/contract/holidays.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import organisation from '../organisation/organisation.module.css'
import { useHolidayRegions } from './holidays-api.ts'
import { useRegionNames } from './region-names.ts'

type Props = { calendars: readonly HolidayCalendar[]; today: string }

/** Whose public holidays were, are and will be kept, newest first, and who said so. */
export function HolidayCalendars({ calendars, today }: Props) {
  const { t } = useTranslation()
  const civil = useCivilDates()
  const dates = useDates(useSession().organisation.zone)
  const { place } = useRegionNames(useHolidayRegions().data)
  const inForce = calendars.find(({ from }) => from <= today)
  if (calendars.length === 0) return <p className={text.soft}>{t('holidays.noCalendar')}</p>
  return (
    <ol className={organisation.history}>
      {calendars.map((calendar) => {
        const { from, madeBy, madeAt } = calendar
        return (
          <li key={from} className={organisation.version}>
            <div className={organisation.versionHead}>
              <h3 className={organisation.versionTitle}>{place(calendar)}</h3>
              {from > today && <Badge tone="pause">{t('holidays.planned')}</Badge>}
              {calendar === inForce && <Badge tone="accent">{t('holidays.inForce')}</Badge>}
            </div>
            <p>{t('holidays.from', { date: civil.range(from, from) })}</p>
            <p className={text.small}>
              {t('ruleSettings.madeBy', { name: madeBy.name, date: dates.dateTime(madeAt) })}
            </p>
          </li>
        )
      })}
    </ol>
  )
}
