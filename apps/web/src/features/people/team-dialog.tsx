import { TextInput } from '@mantine/core'
import type { Team } from '@muster/contract/people.ts'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'

type Props = {
  /** The team to rename; none: a new one. */
  team?: Team
  onDone: (team: Team) => void
  onClose: () => void
}

/** Makes a team, or gives it another name. */
export function TeamDialog(props: Props) {
  const { t } = useTranslation()
  const { team, onClose } = props
  return (
    <FormDialog title={team ? t('teams.renameTitle', { name: team.name }) : t('teams.add')} onClose={onClose}>
      <TeamForm {...props} />
    </FormDialog>
  )
}

function TeamForm({ team, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { field, submit, ...form } = useSubmission({
    fields: ['name'] as const,
    refusals: { name_taken: 'name' },
  })

  async function save(data: FormData) {
    const name = textIn(data, 'name')
    const sent = await submit(name === '' ? { name: t('form.required') } : {}, () =>
      team
        ? request<Team>('PATCH', `/teams/${team.id}`, { name })
        : request<Team>('POST', '/teams', { name }),
    )
    if (!sent) return
    onDone(sent.value)
    onClose()
  }

  return (
    <Form
      {...form}
      submit={team ? t('teams.rename') : t('teams.addSubmit')}
      onSubmit={(data) => void save(data)}
      onCancel={onClose}
    >
      <TextInput
        {...field('name')}
        size="md"
        label={t('teams.name')}
        defaultValue={team?.name ?? ''}
        autoComplete="off"
      />
    </Form>
  )
}
