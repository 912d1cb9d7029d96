import type { Invitation } from '@muster/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Page } from '../../shell/page.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import { Empty } from '../../shell/states.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { readPeopleAgain, useInvitations } from './people-api.ts'
import { PeopleNavigation } from './people-navigation.tsx'
import { WithdrawDialog } from './person-sign-in.tsx'

/** `/people/invitations`: who was invited and has not come yet, for admins. */
export function InvitationsPage() {
  const { t } = useTranslation()
  const { person } = useSession()
  if (!person.admin) return <ForbiddenPage title={t('invitations.title')} />
  return (
    <Page title={t('invitations.title')}>
      <PeopleNavigation />
      <InvitationsList />
    </Page>
  )
}

function InvitationsList() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useInvitations()
  const [said, setSaid] = useState('')
  const [withdrawing, setWithdrawing] = useState<Invitation>()
  const invitations = query.data?.pages.flatMap((page) => page.invitations)
  if (!invitations) return <Awaited query={query} lines={4} />
  const withdrawn = ({ person: { name } }: Invitation) => {
    setSaid(t('invitations.withdrawn', { name }))
    void readPeopleAgain(queries)
  }
  return (
    <>
      <Said>{said}</Said>
      {invitations.length === 0 && (
        <Empty icon="mail" title={t('invitations.none')}>
          {t('invitations.noneText')}
        </Empty>
      )}
      {invitations.length > 0 && (
        <>
          <InvitationsTable invitations={invitations} onWithdraw={setWithdrawing} />
          <More shown={invitations.length} query={query} />
        </>
      )}
      {withdrawing && (
        <WithdrawDialog
          invitation={{ ...withdrawing, name: withdrawing.person.name }}
          onDone={() => withdrawn(withdrawing)}
          onClose={() => setWithdrawing(undefined)}
        />
      )}
    </>
  )
}

type TableProps = { invitations: readonly Invitation[]; onWithdraw: (invitation: Invitation) => void }

function InvitationsTable({ invitations, onWithdraw }: TableProps) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  return (
    <table className={table.table} aria-label={t('invitations.title')}>
      <TableHead
        columns={[t('people.name'), t('people.email'), t('invitations.made'), t('invitations.expires')]}
        acts={t('teams.acts')}
      />
      <tbody>
        {invitations.map((invitation) => (
          <tr key={invitation.id}>
            <th scope="row">
              <Link to="/people/$personId" params={{ personId: invitation.person.id }} className={text.link}>
                {invitation.person.name}
              </Link>
              <span className={`${table.details} ${table.narrow}`}>
                {invitation.email} · {t('invitations.until', { date: dates.date(invitation.expiresAt) })}
              </span>
            </th>
            <td className={table.wide}>{invitation.email}</td>
            <td className={table.wide}>{dates.date(invitation.invitedAt)}</td>
            <td className={table.wide}>{dates.date(invitation.expiresAt)}</td>
            <td className={table.act}>
              <QuietButton
                aria-label={t('invitations.withdrawOf', { name: invitation.person.name })}
                onClick={() => onWithdraw(invitation)}
              >
                {t('invitations.withdraw')}
              </QuietButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
