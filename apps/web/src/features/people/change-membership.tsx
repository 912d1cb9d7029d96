import type { Membership, NewMembership } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import type { Dates } from '../../formatting/dates.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { Form } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import table from '../../shell/table.module.css'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import { useSession } from '../access/session-context.ts'
import { RoleField, StartField, startIn } from './membership-fields.tsx'
import { stateOf } from './person-state.ts'

/** What is to be done about a membership. */
export type MembershipAct = { membership: Membership; what: 'role' | 'end' }

type ActsProps = { membership: Membership; of: string; onAct: (act: MembershipAct) => void }

/** The buttons of one membership; none where it is over. */
export function MembershipActs({ membership, of, onAct }: ActsProps) {
  const { t } = useTranslation()
  if (stateOf(membership, Date.now()) === 'past') return null
  return (
    <span className={table.acts}>
      {(['role', 'end'] as const).map((what) => (
        <QuietButton
          key={what}
          aria-label={t(`teams.${what}ActOf`, { name: of })}
          onClick={() => onAct({ membership, what })}
        >
          {t(`teams.${what}Act`)}
        </QuietButton>
      ))}
    </span>
  )
}

/** Since when, and until when where it ends. */
export function MembershipPeriod({ membership, dates }: { membership: Membership; dates: Dates }) {
  const { t } = useTranslation()
  const { from, until } = membership
  if (until === null) {
    const isComing = stateOf(membership, Date.now()) === 'coming'
    return <>{t(isComing ? 'teams.starting' : 'teams.since', { date: dates.from(from) })}</>
  }
  return <>{t('teams.fromUntil', { from: dates.from(from), until: dates.lastDay(until) })}</>
}

type Props = { act: MembershipAct; onChanged: (what: string) => void; onClose: () => void }

/** Changes a role, or ends a membership, from now or from a date. */
export function ChangeMembership({ act, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const { person, team } = act.membership
  const names = { name: person.name, team: team.name }
  const Parts = act.what === 'role' ? ChangeRole : EndMembership
  return (
    <FormDialog title={t(`teams.${act.what}Title`, names)} onClose={onClose}>
      <Parts membership={act.membership} onChanged={onChanged} onClose={onClose} />
    </FormDialog>
  )
}

type PartProps = { membership: Membership; onChanged: (what: string) => void; onClose: () => void }

function ChangeRole({ membership: { person, team, role }, onChanged, onClose }: PartProps) {
  const { t } = useTranslation()
  const { field, submit, ...form } = useSubmission({ fields: ['role', 'from'] as const })
  const [chosen, setChosen] = useState(role === 'leader' ? ('worker' as const) : ('leader' as const))

  async function save(data: FormData) {
    const body: NewMembership = { personId: person.id, role: chosen, ...startIn(data) }
    const sent = await submit({}, () => request<void>('POST', `/teams/${team.id}/members`, body))
    if (!sent) return
    onClose()
    onChanged(t('teams.roleDone', { name: person.name, role: t(`teams.roles.${chosen}`), team: team.name }))
  }

  return (
    <Form {...form} submit={t('teams.roleAct')} onSubmit={(data) => void save(data)} onCancel={onClose}>
      <RoleField role={chosen} onRole={setChosen} />
      <StartField {...field('from')} label={t('teams.from')} description={t('teams.fromHint')} />
    </Form>
  )
}

function EndMembership({ membership, onChanged, onClose }: PartProps) {
  const { t } = useTranslation()
  const { person, team } = membership
  const { zone } = useSession().organisation
  const { field, submit, ...form } = useSubmission({
    fields: ['from'] as const,
    refusals: { invalid_request: 'from' },
    invalid: t('teams.endsBeforeStart'),
  })

  async function end(data: FormData) {
    const start = startIn(data)
    // It would end before it began: the server refuses that, in English.
    const began = civilDateIn(zone, Date.parse(membership.from))
    const isBefore = hasBegun(membership) && start.from !== undefined && start.from <= began
    const found = isBefore ? { from: t('teams.endsBeforeStart') } : {}
    const path = withQuery(`/teams/${team.id}/members/${person.id}`, start)
    const sent = await submit(found, () => request<void>('DELETE', path))
    if (!sent) return
    onClose()
    onChanged(t('teams.endDone', { name: person.name, team: team.name }))
  }

  return (
    <Form {...form} submit={t('teams.endAct')} danger onSubmit={(data) => void end(data)} onCancel={onClose}>
      <p className={text.soft}>{t('teams.endText')}</p>
      <StartField {...field('from')} label={t('teams.endFrom')} description={t('teams.endFromHint')} />
    </Form>
  )
}

function hasBegun(membership: Membership): boolean {
  return stateOf(membership, Date.now()) === 'now'
}
