import type { Person } from '@muster/contract/people.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Badge } from '../../shell/badge.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { useSession } from '../access/session-context.ts'
import { signInOf } from './person-state.ts'

/** People by name; each row leads to the person. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation()
  return (
    <table className={table.table} aria-label={t('people.title')}>
      <TableHead columns={[t('people.name'), t('people.number'), t('people.teams'), t('people.signIn')]} />
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </tbody>
    </table>
  )
}

function PersonRow({ person }: { person: Person }) {
  const { t } = useTranslation()
  const teams = person.teams.map(({ name, role }) =>
    role === 'leader' ? t('people.leads', { team: name }) : name,
  )
  const details = [...(person.number === undefined ? [] : [person.number]), ...teams]
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link to="/people/$personId" params={{ personId: person.id }} className={table.link}>
          {person.name}
        </Link>{' '}
        <span className={table.badges}>
          {person.admin && <Badge tone="accent">{t('people.admin')}</Badge>}
          {!person.active && <Badge>{t('people.isInactive')}</Badge>}
        </span>
        <span className={`${table.details} ${table.narrow}`}>
          {details.map((detail) => `${detail} · `)}
          <SignInState person={person} />
        </span>
      </th>
      <td className={`${table.number} ${table.wide}`}>{person.number}</td>
      <td className={table.wide}>{teams.join(', ')}</td>
      <td className={table.wide}>
        <SignInState person={person} />
      </td>
    </tr>
  )
}

/** Whether somebody can sign in, or until when they are invited to. */
export function SignInState({ person }: { person: Person }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const state = signInOf(person)
  if (state === 'signIn') return <span>{t('people.canSignIn')}</span>
  if (!person.invitation) return <span className={table.number}>{t('people.noSignIn')}</span>
  return (
    <Badge tone="pause">{t('people.invitedUntil', { date: dates.date(person.invitation.expiresAt) })}</Badge>
  )
}
