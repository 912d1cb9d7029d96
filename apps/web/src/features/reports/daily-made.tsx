import type { DailyReport } from '@muster/contract/daily-reports.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useSession } from '../access/session-context.ts'

/** When a version was made, and by whom, where somebody asked for it. */
export function Made({ report: { madeAt, madeBy } }: { report: Pick<DailyReport, 'madeAt' | 'madeBy'> }) {
  const { t } = useTranslation()
  const at = useDates(useSession().organisation.zone).dateTime(madeAt)
  return <>{madeBy ? t('daily.madeBy', { name: madeBy.name, at }) : t('daily.made', { at })}</>
}
