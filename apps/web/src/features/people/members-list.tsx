import { Button } from '@mantine/core'
import type { Membership } from '@muster/contract/people.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Empty } from '../../shell/states.tsx'
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
import classes from './people.module.css'
import { useMembers } from './people-api.ts'
import { stateOf } from './person-state.ts'

type Props = { teamId: string; onChanged: (what: string) => void }

/** Who is in a team, and on demand who was. */
export function MembersList({ teamId, onChanged }: Props) {
  const { t } = useTranslation()
  const [past, setPast] = useState(false)
  const [act, setAct] = useState<MembershipAct>()
  const query = useMembers(teamId, past)
  const members = query.data?.pages.flatMap((page) => page.members)
  return (
    <>
      <Button
        variant="default"
        size="md"
        className={classes.toggle ?? ''}
        aria-pressed={past}
        onClick={() => setPast(!past)}
      >
        {past ? t('teams.hidePast') : t('teams.showPast')}
      </Button>
      {!members && <Awaited query={query} lines={4} />}
      {members?.length === 0 && (
        <Empty icon="people" title={t('teams.empty')}>
          {t('teams.emptyText')}
        </Empty>
      )}
      {members && members.length > 0 && (
        <>
          <MembersTable members={members} onAct={setAct} />
          <More shown={members.length} query={query} />
        </>
      )}
      {act && <ChangeMembership act={act} onChanged={onChanged} onClose={() => setAct(undefined)} />}
    </>
  )
}

type TableProps = { members: readonly Membership[]; onAct: (act: MembershipAct) => void }

function MembersTable({ members, onAct }: TableProps) {
  const { t } = useTranslation()
  const { admin } = useSession().person
  return (
    <table className={table.table} aria-label={t('teams.members')}>
      <TableHead
        columns={[t('people.name'), t('people.number'), t('teams.role'), t('teams.period')]}
        acts={admin && t('teams.acts')}
      />
      <tbody>
        {members.map((membership) => (
          <MemberRow
            key={`${membership.person.id} ${membership.from}`}
            membership={membership}
            {...(admin ? { onAct } : {})}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { membership: Membership; onAct?: (act: MembershipAct) => void }

function MemberRow({ membership, onAct }: RowProps) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { person, role } = membership
  return (
    <tr data-state={stateOf(membership, Date.now())}>
      <th scope="row">
        <Link to="/people/$personId" params={{ personId: person.id }} className={text.link}>
          {person.name}
        </Link>
        <span className={`${table.details} ${table.narrow}`}>
          {t(`teams.roles.${role}`)} · <MembershipPeriod membership={membership} dates={dates} />
        </span>
      </th>
      <td className={`${table.number} ${table.wide}`}>{person.number}</td>
      <td className={`${table.short} ${table.wide}`}>{t(`teams.roles.${role}`)}</td>
      <td className={table.wide}>
        <MembershipPeriod membership={membership} dates={dates} />
      </td>
      {onAct && (
        <td className={table.act}>
          <MembershipActs membership={membership} of={person.name} onAct={onAct} />
        </td>
      )}
    </tr>
  )
}
