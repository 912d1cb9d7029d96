import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SubNavigation, subLink } from '../../shell/sub-navigation.tsx'
import { useSession } from '../access/session-context.ts'

/** Between people, their teams and, for admins, who was invited. */
export function PeopleNavigation() {
  const { t } = useTranslation()
  const { person } = useSession()
  const exact = { exact: true, includeSearch: false }
  return (
    <SubNavigation label={t('people.parts')}>
      <Link to="/people" activeOptions={exact} {...subLink}>
        {t('people.title')}
      </Link>
      <Link to="/teams" {...subLink}>
        {t('teams.title')}
      </Link>
      {person.admin && (
        <Link to="/people/invitations" activeOptions={exact} {...subLink}>
          {t('invitations.title')}
        </Link>
      )}
    </SubNavigation>
  )
}
