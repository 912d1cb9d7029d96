import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SubNavigation, subLink } from '../../shell/sub-navigation.tsx'

/** Between one's own days, what was asked for about them, leave, and the timesheet made of them. */
export function MyTimeNavigation() {
  const { t } = useTranslation()
  return (
    <SubNavigation label={t('myTime.parts')}>
      <Link to="/my-time" activeOptions={{ exact: true, includeSearch: false }} {...subLink}>
        {t('myTime.record')}
      </Link>
      <Link to="/my-time/plan" activeOptions={{ includeSearch: false }} {...subLink}>
        {t('plan.title')}
      </Link>
      <Link to="/my-time/requests" activeOptions={{ includeSearch: false }} {...subLink}>
        {t('corrections.myRequests')}
      </Link>
      <Link to="/my-time/leave" activeOptions={{ includeSearch: false }} {...subLink}>
        {t('leave.title')}
      </Link>
      <Link to="/my-time/timesheet" activeOptions={{ includeSearch: false }} {...subLink}>
        {t('myTime.timesheet')}
      </Link>
    </SubNavigation>
  )
}
