import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SubNavigation, subLink } from '../../shell/sub-navigation.tsx'
import { WaitingCount } from './waiting-count.tsx'

/** Between what a leader has to decide, the board of who is in, and who is away when. */
export function TeamNavigation() {
  const { t } = useTranslation()
  const exact = { exact: true, includeSearch: false }
  return (
    <SubNavigation label={t('morning.parts')}>
      <Link to="/team/morning" activeOptions={exact} {...subLink}>
        {t('morning.title')}&nbsp;
        <WaitingCount of="morning" />
      </Link>
      <Link to="/team" activeOptions={exact} {...subLink}>
        {t('morning.board')}
      </Link>
      <Link to="/team/roster" activeOptions={exact} {...subLink}>
        {t('roster.title')}
      </Link>
      <Link to="/team/leave" activeOptions={exact} {...subLink}>
        {t('leave.title')}&nbsp;
        <WaitingCount of="leave" />
      </Link>
    </SubNavigation>
  )
}
