import type { GroupRole, NewMembership, Person, Team } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { Form } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { RoleField, StartField, startIn } from './membership-fields.tsx'
import { PersonSelect } from './person-select.tsx'

type Props = { team: Team; onChanged: (what: string) => void; onClose: () => void }

/** Puts somebody who is looked for by name into a team. */
export function AddMember({ team, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <FormDialog title={t('teams.addMemberTitle', { team: team.name })} onClose={onClose}>
      <AddMemberForm team={team} onChanged={onChanged} onClose={onClose} />
    </FormDialog>
  )
}

function AddMemberForm({ team, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Person>()
  const [role, setRole] = useState<GroupRole>('worker')
  const { field, submit, ...form } = useSubmission({
    fields: ['personId', 'from'] as const,
    refusals: { not_found: 'personId' },
  })

  async function add(data: FormData) {
    const body: NewMembership = { personId: person?.id ?? '', role, ...startIn(data) }
    const sent = await submit(person ? {} : { personId: t('teams.choosePerson') }, () =>
      request<void>('POST', `/teams/${team.id}/members`, body),
    )
    if (!sent) return
    onClose()
    onChanged(t('teams.joined', { name: person?.name ?? '', team: team.name }))
  }

  return (
    <Form {...form} submit={t('teams.addMember')} onSubmit={(data) => void add(data)} onCancel={onClose}>
      <PersonSelect {...field('personId')} onPerson={setPerson} />
      <RoleField role={role} onRole={setRole} />
      <StartField {...field('from')} label={t('teams.from')} description={t('teams.fromHint')} />
    </Form>
  )
}
