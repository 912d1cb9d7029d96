import { Button } from '@mantine/core'
import type { Membership } from '@muster/contract/people.ts'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Icon } from '../../look/icons.tsx'
import { Section } from '../../shell/page.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import {
  ChangeMembership,
  type MembershipAct,
  MembershipActs,
  MembershipPeriod,
} from './change-membership.tsx'
import { JoinTeam } from './join-team.tsx'
import type { PersonPartProps } from './person-details.tsx'
import { stateOf } from './person-state.ts'

type Props = PersonPartProps & {
  /** What was said of the last change: it stands between the button above and the table with its buttons. */
  children: ReactNode
}

/** The teams of all times, and what can be done about those of now. */
export function PersonMemberships({ person, onChanged, children }: Props) {
  const { t } = useTranslation()
  const [act, setAct] = useState<MembershipAct>()
  const [joining, setJoining] = useState(false)
  const { memberships } = person
  return (
    <Section
      title={t('people.teams')}
      actions={
        <Button
          variant="default"
          size="md"
          leftSection={<Icon name="plus" size={20} />}
          onClick={() => setJoining(true)}
        >
          {t('person.join')}
        </Button>
      }
    >
      {children}
      {memberships.length === 0 && <p className={text.soft}>{t('person.noTeams')}</p>}
      {memberships.length > 0 && <Memberships memberships={memberships} onAct={setAct} />}
      {joining && <JoinTeam person={person} onChanged={onChanged} onClose={() => setJoining(false)} />}
      {act && <ChangeMembership act={act} onChanged={onChanged} onClose={() => setAct(undefined)} />}
    </Section>
  )
}

type MembershipsProps = { memberships: readonly Membership[]; onAct: (act: MembershipAct) => void }

function Memberships({ memberships, onAct }: MembershipsProps) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  return (
    <table className={`${table.table} ${table.plain}`} aria-label={t('people.teams')}>
      <TableHead columns={[t('people.team'), t('teams.role'), t('teams.period')]} acts={t('teams.acts')} />
      <tbody>
        {memberships.map((membership) => {
          const { team, role, from } = membership
          return (
            <tr key={`${team.id} ${from}`} data-state={stateOf(membership, Date.now())}>
              <th scope="row">
                <Link to="/teams/$teamId" params={{ teamId: team.id }} className={text.link}>
                  {team.name}
                </Link>
                <span className={`${table.details} ${table.narrow}`}>
                  {t(`teams.roles.${role}`)} · <MembershipPeriod membership={membership} dates={dates} />
                </span>
              </th>
              <td className={`${table.short} ${table.wide}`}>{t(`teams.roles.${role}`)}</td>
              <td className={table.wide}>
                <MembershipPeriod membership={membership} dates={dates} />
              </td>
              <td className={table.act}>
                <MembershipActs membership={membership} of={team.name} onAct={onAct} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
