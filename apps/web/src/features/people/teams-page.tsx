import { Button } from '@mantine/core'
import type { Team } from '@muster/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Said } from '../../shell/form.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { useSession } from '../access/session-context.ts'
import { readPeopleAgain, useTeams } from './people-api.ts'
import { PeopleNavigation } from './people-navigation.tsx'
import { TeamDialog } from './team-dialog.tsx'

/** `/teams`: the teams one may see, for leaders and admins. */
export function TeamsPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { person, leads } = useSession()
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('teams.title')} />
  const added = (team: Team) => {
    setSaid(t('teams.added', { name: team.name }))
    void readPeopleAgain(queries)
  }
  const add = person.admin && (
    <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setAdding(true)}>
      {t('teams.add')}
    </Button>
  )
  return (
    <Page title={t('teams.title')} lead={person.admin ? undefined : t('teams.leadLeader')} actions={add}>
      <PeopleNavigation />
      <Said>{said}</Said>
      <TeamsList />
      {adding && <TeamDialog onDone={added} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function TeamsList() {
  const { t } = useTranslation()
  const query = useTeams()
  if (!query.data) return <Awaited query={query} lines={4} />
  if (query.data.length === 0) {
    return (
      <Empty icon="team" title={t('teams.none')}>
        {t('teams.noneText')}
      </Empty>
    )
  }
  return (
    <table className={table.table} aria-label={t('teams.title')}>
      <TableHead columns={[t('people.team'), t('teams.leaders')]} count={t('teams.members')} />
      <tbody>
        {query.data.map((team) => (
          <TeamRow key={team.id} team={team} />
        ))}
      </tbody>
    </table>
  )
}

function TeamRow({ team: { id, name, leaders, members } }: { team: Team }) {
  const { t } = useTranslation()
  const names = leaders.map((leader) => leader.name).join(', ')
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link to="/teams/$teamId" params={{ teamId: id }} className={table.link}>
          {name}
        </Link>
        <span className={`${table.details} ${table.narrow}`}>{names || t('teams.noLeader')}</span>
      </th>
      <td className={table.wide}>{names || <span className={table.number}>{t('teams.noLeader')}</span>}</td>
      <td className={table.count}>{members}</td>
    </tr>
  )
}
