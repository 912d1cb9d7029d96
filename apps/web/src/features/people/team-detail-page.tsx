import { Button } from '@mantine/core'
import type { Team } from '@muster/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestFailed } from '../../api/request.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Said } from '../../shell/form.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { PatternsSection } from '../roster/patterns-section.tsx'
import { AddMember } from './add-member.tsx'
import { MembersList } from './members-list.tsx'
import classes from './people.module.css'
import { readPeopleAgain, useTeam } from './people-api.ts'
import { TeamDialog } from './team-dialog.tsx'

/** `/teams/$teamId`: who is in it. Its leaders look, admins change. */
export function TeamDetailPage() {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  const { teamId } = useParams({ from: '/in/teams/$teamId' })
  const query = useTeam(teamId)
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('teams.title')} />
  if (query.data) return <TeamDetail team={query.data} />
  return (
    <Page title={t('people.team')}>
      <BackToTeams />
      {query.error && isBadId(query.error) ? (
        <Empty icon="away" title={t('shell.notFound')} />
      ) : (
        <Awaited query={query} lines={4} />
      )}
    </Page>
  )
}

function TeamDetail({ team }: { team: Team }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { person } = useSession()
  const [open, setOpen] = useState<'rename' | 'add'>()
  const [said, setSaid] = useState('')
  const close = () => setOpen(undefined)
  const changed = (what: string) => {
    setSaid(what)
    void readPeopleAgain(queries)
  }
  const actions = person.admin && (
    <>
      <Button variant="default" size="md" onClick={() => setOpen('rename')}>
        {t('teams.rename')}
      </Button>
      <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setOpen('add')}>
        {t('teams.addMember')}
      </Button>
    </>
  )
  return (
    <Page title={team.name} lead={t('teams.count', { count: team.members })} actions={actions}>
      <BackToTeams />
      <Said>{said}</Said>
      <MembersList teamId={team.id} onChanged={changed} />
      <PatternsSection owner={{ team: team.id }} name={team.name} />
      {open === 'rename' && (
        <TeamDialog
          team={team}
          onDone={({ name }) => changed(t('teams.renamed', { name }))}
          onClose={close}
        />
      )}
      {open === 'add' && <AddMember team={team} onChanged={changed} onClose={close} />}
    </Page>
  )
}

function BackToTeams() {
  const { t } = useTranslation()
  return (
    <div>
      <Link to="/teams" className={classes.back}>
        <Icon name="left" size={20} />
        {t('teams.all')}
      </Link>
    </div>
  )
}

/** An address that was cut short or mistyped names no team. */
function isBadId(error: Error): boolean {
  return error instanceof RequestFailed && error.answer.kind === 'problem' && error.answer.status === 400
}
