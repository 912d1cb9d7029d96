import { Textarea } from '@mantine/core'
import type { Person } from '@muster/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { recordKey } from '../clocking/record-source.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import { readWaitingAgain } from '../corrections/use-matters.ts'
import { PersonSelect } from '../people/person-select.tsx'
import { enterLeave } from './leave-api.ts'
import { type LeaveDraft, readLeave } from './leave-draft.ts'
import { LeaveEffectView } from './leave-effect-view.tsx'
import { LeaveFields } from './leave-fields.tsx'
import { useWhen } from './leave-words.tsx'

type Props = { today: string; onEntered: (words: string) => void; onClose: () => void }

/** Enters leave for somebody who cannot ask, called in sick above all: approved at once, with a reason. */
export function EnterLeaveDialog(props: Props) {
  const { t } = useTranslation()
  return (
    <FormDialog title={t('teamLeave.enter')} onClose={props.onClose}>
      <EnterForm {...props} />
    </FormDialog>
  )
}

function EnterForm({ today, onEntered, onClose }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const when = useWhen()
  const [id, setId] = useState(() => uuidV7(Date.now()))
  const [person, setPerson] = useState<Person>()
  const [draft, setDraft] = useState<LeaveDraft>({ kind: 'sick', part: 'day', from: today, until: today })
  const { field, submit, ...form } = useSubmission({
    fields: ['person', 'kind', 'from', 'until', 'part', 'reason'] as const,
    refusals: { own_leave: 'person', not_found: 'person' },
  })
  const read = readLeave(draft, t)
  const times = 'times' in read ? read.times : undefined

  async function send(data: FormData) {
    const reason = textIn(data, 'reason')
    const found = {
      ...(person ? {} : { person: t('form.required') }),
      ...('found' in read ? read.found : {}),
      ...(reason === '' ? { reason: t('form.required') } : {}),
    }
    const sent = await submit(found, async () => {
      if (!times || !person) return { kind: 'unreachable' as const }
      const answer = await enterLeave(person.id, { id, ...times, reason })
      // What was refused is not kept; what may have arrived unheard keeps its id, so that it is entered once.
      if (answer.kind === 'problem' && answer.status < 500) setId(uuidV7(Date.now()))
      return answer
    })
    if (!sent) return
    const { person: about } = sent.value
    void queries.invalidateQueries({ queryKey: recordKey(about.id) })
    void readWaitingAgain(queries)
    onEntered(t('teamLeave.entered', { name: about.name, when: when(sent.value) }))
    onClose()
  }

  return (
    <Form {...form} submit={t('teamLeave.enter')} onSubmit={(data) => void send(data)} onCancel={onClose}>
      <PersonSelect {...field('person')} label={t('teamLeave.person')} onPerson={setPerson} />
      <LeaveFields draft={draft} change={setDraft} field={field} />
      <LeaveEffectView personId={person?.id} times={times} />
      <Textarea
        {...field('reason')}
        size="md"
        label={t('corrections.reason')}
        description={t('teamLeave.reasonHint')}
        maxLength={500}
        rows={2}
      />
    </Form>
  )
}
