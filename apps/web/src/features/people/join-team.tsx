import { NativeSelect } from '@mantine/core'
import type { GroupRole, NewMembership, PersonDetail } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loading } from '../../shell/states.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { RoleField, StartField, startIn } from './membership-fields.tsx'
import { useTeams } from './people-api.ts'

type Props = { person: PersonDetail; onChanged: (what: string) => void; onClose: () => void }

/** Puts a person into a team, from now or from a date. */
export function JoinTeam({ person, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <FormDialog title={t('person.joinTitle', { name: person.name })} onClose={onClose}>
      <JoinForm person={person} onChanged={onChanged} onClose={onClose} />
    </FormDialog>
  )
}

function JoinForm({ person, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const teams = useTeams()
  const [role, setRole] = useState<GroupRole>('worker')
  const { field, submit, ...form } = useSubmission({
    fields: ['team', 'from'] as const,
    refusals: { not_found: 'team' },
  })

  async function join(data: FormData) {
    const teamId = textIn(data, 'team')
    const body: NewMembership = { personId: person.id, role, ...startIn(data) }
    const sent = await submit(teamId === '' ? { team: t('form.required') } : {}, () =>
      request<void>('POST', `/teams/${teamId}/members`, body),
    )
    if (!sent) return
    const team = teams.data?.find(({ id }) => id === teamId)?.name ?? ''
    onClose()
    onChanged(t('teams.joined', { name: person.name, team }))
  }

  if (!teams.data) return <Loading lines={2} />
  if (teams.data.length === 0) return <p>{t('person.noTeamsYet')}</p>
  return (
    <Form {...form} submit={t('person.join')} onSubmit={(data) => void join(data)} onCancel={onClose}>
      <NativeSelect
        {...field('team')}
        size="md"
        label={t('people.team')}
        data={[
          { value: '', label: t('person.chooseTeam') },
          ...teams.data.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <RoleField role={role} onRole={setRole} />
      <StartField {...field('from')} label={t('teams.from')} description={t('teams.fromHint')} />
    </Form>
  )
}
