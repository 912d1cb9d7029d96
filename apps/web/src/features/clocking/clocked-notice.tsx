import type { KeptPunch, PunchForAnother } from '@muster/contract/clocking.ts'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { Notice, NoticeButton } from '../../shell/notice.tsx'
import { problemText } from '../../shell/problem-text.ts'
import { useFormats } from './use-formats.ts'
import { uuidV7 } from './uuid-v7.ts'

/** Somebody was clocked by the viewer. */
export type Clocked = { person: { id: string; name: string }; punch: KeptPunch }

type Props = { clocked: Clocked; onUndone: () => void; onDone: () => void }

const UNDO_FOR_MS = 60_000

/** What was just done for somebody, with undo for a minute; then it goes. */
export function ClockedNotice({ clocked: { person, punch }, onUndone, onDone }: Props) {
  const { t } = useTranslation()
  const formats = useFormats(punch.zone)
  const [undo, setUndo] = useState<'offered' | 'done' | { refused: string }>('offered')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a minute from the punch, whatever is drawn meanwhile
  useEffect(() => {
    setUndo('offered')
    const timer = setTimeout(onDone, UNDO_FOR_MS)
    return () => clearTimeout(timer)
  }, [punch.id])

  async function takeBack() {
    const body: PunchForAnother = {
      id: uuidV7(Date.now()),
      kind: 'void',
      supersedes: punch.id,
      reason: t('team.undoReason'),
    }
    const answer = await request<KeptPunch>('POST', `/people/${person.id}/punches`, body)
    if (answer.kind === 'value') {
      setUndo('done')
      return onUndone()
    }
    const refused =
      answer.kind === 'problem'
        ? problemText(t, answer.problem, (ms) => formats.time(ms))
        : t('errors.unreachable')
    setUndo({ refused })
  }

  if (undo === 'done') {
    return (
      <Notice tone="plain" icon="check" role="status">
        <p>{t('team.undone', { name: person.name })}</p>
      </Notice>
    )
  }
  const button = <NoticeButton onClick={takeBack}>{t('today.undo')}</NoticeButton>
  return (
    <Notice tone="plain" icon="check" role="status" actions={button}>
      <p>
        {t('team.clocked', {
          name: person.name,
          what: t(`done.${punch.kind}`),
          time: formats.time(Date.parse(punch.at)),
        })}
      </p>
      {typeof undo === 'object' && <p>{undo.refused}</p>}
    </Notice>
  )
}
