import { NativeSelect, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WorkSession } from '@muster/contract/clocking.ts'
import type { Correction, CorrectionChange } from '@muster/contract/corrections.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, textIn } from '../../shell/form.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import { AdjustmentFields } from './adjustment-fields.tsx'
import { sendCorrection, usePreview, type Whose } from './corrections-api.ts'
import { PreviewView } from './preview-view.tsx'
import { draftOf, readDraft, type SessionDraft, takenOff } from './session-draft.ts'
import { SessionFields } from './session-fields.tsx'

type Props = {
  whose: Whose
  /** The work date it is about. */
  date: string
  zone: string
  /** The session to change; none: one that is missing. */
  session?: WorkSession | undefined
  /** The date is locked: a line of hours is all that can be asked for. */
  locked: boolean
  /** A time of day, `HH:MM`, to begin with at the end. */
  end?: string | undefined
  /** What is likely, as the reason; the typed one counts. */
  reason?: string | undefined
  onDone: (correction: Correction) => void
  onCancel?: () => void
}

/** What kind of change it is. */
type Mode = 'times' | 'accept' | 'take_off' | 'adjust'

const TYPING_PAUSE_MS = 300

/**
 * Changes recorded time, by who asks for it or who may correct it directly: what it comes to is shown before it is sent.
 */
export function CorrectionForm(props: Props) {
  const { whose, date, zone, session, locked, end, reason, onDone, onCancel } = props
  const { t } = useTranslation()
  const queries = useQueryClient()
  const modes = modesOf(locked, session)
  const [mode, setMode] = useState<Mode>(modes[0] ?? 'times')
  const [id, setId] = useState(() => uuidV7(Date.now()))
  const [job, setJob] = useState<string>()
  const [ms, setMs] = useState<number>()
  const [tried, setTried] = useState(false)
  const [draft, setDraft] = useState<SessionDraft>(() => {
    const begun = draftOf(date, zone, session)
    return end === undefined ? begun : { ...begun, end: { time: end } }
  })
  const reading = readDraft(draft, { zone, session, job })
  const changes = changesOf()
  const [shown] = useDebouncedValue(JSON.stringify(changes), TYPING_PAUSE_MS)
  const preview = usePreview(whose, JSON.parse(shown) as CorrectionChange[])
  const isPreviewed = shown === JSON.stringify(changes) && !preview.isPlaceholderData
  const { field, submit, ...form } = useSubmission({ fields: ['time', 'reason'] as const })

  function changesOf(): CorrectionChange[] {
    if (mode === 'adjust') {
      const ofJob = job === undefined ? {} : { job }
      return ms === undefined || ms === 0 ? [] : [{ change: 'adjust', workDate: date, ms, ...ofJob }]
    }
    if (session && mode === 'take_off') return takenOff(session)
    if (session && mode === 'accept') return accepted(session)
    return 'changes' in reading ? reading.changes : []
  }

  async function send(data: FormData) {
    setTried(true)
    const why = textIn(data, 'reason')
    const found = {
      ...(changes.length === 0 ? { time: t('errors.nothing_changes') } : {}),
      ...(why === '' ? { reason: t('form.required') } : {}),
    }
    const seen = isPreviewed && preview.data ? { position: preview.data.position } : {}
    const sent = await submit(found, async () => {
      const answer = await sendCorrection(whose, { id, reason: why, changes, ...seen })
      // What was refused is not kept; what may have arrived unheard keeps its id, so that it counts once.
      if (answer.kind === 'problem' && answer.status < 500) {
        setId(uuidV7(Date.now()))
        if (answer.problem.code === 'record_changed') void preview.refetch()
      }
      return answer
    })
    if (!sent) return
    void queries.invalidateQueries({ queryKey: ['record'] })
    onDone(sent.value)
  }

  const { error: nothing } = field('time')
  return (
    <Form
      {...form}
      submit={t(whose.own ? 'corrections.send' : 'corrections.correct')}
      onSubmit={(data) => void send(data)}
      {...(onCancel ? { onCancel } : {})}
    >
      {modes.length > 1 && (
        <NativeSelect
          size="md"
          label={t('corrections.mode.label')}
          value={mode}
          onChange={({ currentTarget }) => setMode(currentTarget.value as Mode)}
          data={modes.map((value) => ({ value, label: t(`corrections.mode.${value}`) }))}
        />
      )}
      {mode === 'times' && (
        <SessionFields
          draft={draft}
          change={setDraft}
          problems={'problems' in reading ? reading.problems : {}}
          tried={tried}
          zone={zone}
          isNew={session === undefined}
          mayEndLater={session?.end === null}
          job={job}
          onJob={setJob}
          nothing={nothing}
        />
      )}
      {mode === 'adjust' && <AdjustmentFields onMs={setMs} job={job} onJob={setJob} nothing={nothing} />}
      <PreviewView changes={changes} preview={preview} isCurrent={isPreviewed} />
      <Textarea
        {...field('reason')}
        size="md"
        label={t('corrections.reason')}
        description={t(whose.own ? 'corrections.reasonHint' : 'corrections.reasonHintDirect')}
        defaultValue={reason ?? ''}
        maxLength={500}
        rows={2}
      />
    </Form>
  )
}

/** What can be done: times typed over; for what stands alone, let it count or take it off. */
function modesOf(locked: boolean, session: WorkSession | undefined): readonly Mode[] {
  if (locked) return ['adjust']
  if (!session) return ['times']
  const isLate = session.exceptions.includes('late_report') && session.start === null
  const isOut = session.explanation.punches.some(({ punch }) => punch.kind === 'out')
  if (session.start !== null) return ['times', 'take_off']
  return [...(isLate ? (['accept'] as const) : []), ...(isOut ? (['times'] as const) : []), 'take_off']
}

function accepted({ explanation }: WorkSession): CorrectionChange[] {
  return explanation.punches.map(({ punch }) => ({ change: 'accept', punch: punch.id }))
}
