import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { BoardRow, KeptPunch, PunchForAnother } from '@muster/contract/clocking.ts'
import type { Jobs } from '@muster/contract/organisation.ts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request, valueIn } from '../../api/request.ts'
import { Icon } from '../../look/icons.tsx'
import { Dialog } from '../../shell/dialog.tsx'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import { Notice } from '../../shell/notice.tsx'
import text from '../../shell/text.module.css'
import classes from './punch-for-dialog.module.css'
import { PUNCH_ICONS } from './punch-icons.ts'
import { uuidV7 } from './uuid-v7.ts'

type Kind = 'in' | 'out' | 'break_start' | 'break_end'
type Props = {
  row: BoardRow
  onClose: () => void
  onClocked: (row: BoardRow, punch: KeptPunch) => void
}

const STATE_MOVED_ON = new Set([
  'already_in',
  'not_in',
  'on_break',
  'not_on_break',
  'session_expired',
  'too_soon',
])
const KINDS: Record<BoardRow['phase'], readonly [Kind, ...Kind[]]> = {
  out: ['in'],
  working: ['out', 'break_start'],
  on_break: ['break_end'],
}

/** Clocks for somebody who cannot: what, and why. It counts from now, and the person sees who did it. */
export function PunchForDialog({ row, onClose, onClocked }: Props) {
  const { t } = useTranslation()
  // As it was when the dialog opened: buttons that change under the finger would be pressed by mistake.
  const [kinds] = useState(KINDS[row.phase])
  const [kind, setKind] = useState<Kind>(kinds[0])
  const [id, setId] = useState(() => uuidV7(Date.now()))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const reason = useRef<HTMLInputElement>(null)
  const jobs = useJobs(kind === 'in')

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    const job = String(form.get('job') ?? '')
    const why = String(form.get('reason')).trim()
    if (why === '') return reason.current?.focus()
    setBusy(true)
    setFailure(undefined)
    const body: PunchForAnother = { id, kind, reason: why, ...(kind === 'in' && job !== '' ? { job } : {}) }
    const answer = await request<KeptPunch>('POST', `/people/${row.person.id}/punches`, body)
    setBusy(false)
    if (answer.kind === 'value') return onClocked(row, answer.value)
    setFailure(answer)
    // What was refused is not kept; what may have arrived unheard keeps its id, so that it counts once.
    if (answer.kind === 'problem' && answer.status < 500) setId(uuidV7(Date.now()))
  }

  return (
    <Dialog title={t('team.clockForPerson', { name: row.person.name })} onClose={onClose}>
      <p className={text.soft}>{t('team.clockForLead')}</p>
      {failure && <Refusal failure={failure} name={row.person.name} />}
      <form className={classes.form} onSubmit={submit}>
        {kinds.length > 1 && <KindChoice kinds={kinds} chosen={kind} choose={setKind} />}
        {kind === 'in' && jobs.length > 0 && (
          <NativeSelect
            name="job"
            size="md"
            label={t('team.job')}
            data={[
              { value: '', label: t('team.noJob') },
              ...jobs.map(({ id: job, code, name }) => ({ value: job, label: `${code} · ${name}` })),
            ]}
          />
        )}
        <TextInput
          ref={reason}
          name="reason"
          size="md"
          label={t('team.reason')}
          description={t('team.reasonHint', { name: row.person.name })}
          required
          withAsterisk={false}
          maxLength={500}
          autoComplete="off"
        />
        <Button
          type="submit"
          size="md"
          loading={busy}
          leftSection={<Icon name={PUNCH_ICONS[kind]} size={20} />}
        >
          {t(`punch.${kind}`)}
        </Button>
      </form>
    </Dialog>
  )
}

type ChoiceProps = { kinds: readonly Kind[]; chosen: Kind; choose: (kind: Kind) => void }

/** Only where there is something to choose: a single kind is what the submit button says. */
function KindChoice({ kinds, chosen, choose }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.kinds} aria-label={t('team.what')}>
      {kinds.map((kind) => (
        <label key={kind} className={classes.kind} data-chosen={kind === chosen}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={kind === chosen}
            onChange={() => choose(kind)}
          />
          <Icon name={PUNCH_ICONS[kind]} size={22} />
          {t(`punch.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}

/** The words of a refusal speak to whoever pressed for themselves: here it is somebody else whose state has moved on. */
function Refusal({ failure, name }: { failure: Failure; name: string }) {
  const { t } = useTranslation()
  if (failure.kind !== 'problem' || !STATE_MOVED_ON.has(failure.problem.code)) {
    return <FailureNotice failure={failure} />
  }
  return (
    <Notice tone="danger" icon="warning" role="alert">
      {t('team.movedOn', { name })}
    </Notice>
  )
}

function useJobs(wanted: boolean): Jobs['jobs'] {
  const { data } = useQuery({
    queryKey: ['jobs', 'active', 'all-of-them'],
    queryFn: async () => valueIn(await request<Jobs>('GET', '/jobs?limit=500')).jobs,
    enabled: wanted,
    staleTime: 60_000,
  })
  return data ?? []
}
