import { Textarea } from '@mantine/core'
import type { Leave } from '@muster/contract/leave.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { useSession } from '../access/session-context.ts'
import { recordKey } from '../clocking/record-source.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import classes from './leave.module.css'
import { askLeave } from './leave-api.ts'
import { type LeaveDraft, readLeave } from './leave-draft.ts'
import { overlapping } from './leave-effect.ts'
import { LeaveEffectView } from './leave-effect-view.tsx'
import { LeaveFields } from './leave-fields.tsx'
import { useWhen } from './leave-words.tsx'

type Props = {
  /** The leaves one has, to tell what would be asked for twice. */
  known: readonly Leave[]
  onAsked: () => void
  onClose: () => void
}

/** Asks for leave: what it comes to is shown before it is sent. */
export function AskLeaveDialog(props: Props) {
  const { t } = useTranslation()
  return (
    <FormDialog title={t('leave.ask')} onClose={props.onClose}>
      <AskForm {...props} />
    </FormDialog>
  )
}

function AskForm({ known, onAsked, onClose }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { person } = useSession()
  const [id, setId] = useState(() => uuidV7(Date.now()))
  const [draft, setDraft] = useState<LeaveDraft>({ kind: 'vacation', part: 'day', from: '', until: '' })
  const { field, submit, ...form } = useSubmission({
    fields: ['kind', 'from', 'until', 'part', 'note'] as const,
  })
  const read = readLeave(draft, t)
  const times = 'times' in read ? read.times : undefined

  async function send(data: FormData) {
    const note = textIn(data, 'note')
    const sent = await submit('found' in read ? read.found : {}, async () => {
      if (!times) return { kind: 'unreachable' as const }
      const answer = await askLeave({ id, ...times, note: note === '' ? null : note })
      // What was refused is not kept; what may have arrived unheard keeps its id, so that it is asked once.
      if (answer.kind === 'problem' && answer.status < 500) setId(uuidV7(Date.now()))
      return answer
    })
    if (!sent) return
    void queries.invalidateQueries({ queryKey: recordKey(person.id) })
    onAsked()
    onClose()
  }

  return (
    <Form {...form} submit={t('leave.send')} onSubmit={(data) => void send(data)} onCancel={onClose}>
      <LeaveFields draft={draft} change={setDraft} field={field} />
      <LeaveEffectView personId={person.id} times={times} />
      {times && <Twice leaves={overlapping(known, times)} />}
      <Textarea
        {...field('note')}
        size="md"
        label={t('leave.note')}
        description={t('leave.noteHint')}
        maxLength={500}
        rows={2}
      />
    </Form>
  )
}

function Twice({ leaves }: { leaves: readonly Leave[] }) {
  const { t } = useTranslation()
  const when = useWhen()
  // What is approved is told with what the days come to.
  const waiting = leaves.filter(({ state }) => state === 'requested')
  if (waiting.length === 0) return null
  return <p className={classes.clash}>{t('leave.effect.asked', { when: waiting.map(when).join(', ') })}</p>
}
