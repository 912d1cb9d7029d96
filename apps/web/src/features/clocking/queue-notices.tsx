import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice, NoticeButton } from '../../shell/notice.tsx'
import { problemText } from '../../shell/problem-text.ts'
import { usePunchClock } from './punch-clock-context.ts'
import { instantOf, type QueuedPunch } from './queued-punch.ts'
import type { Formats } from './use-formats.ts'

type Props = { formats: Formats; nowMs: number }

/** What this device has kept until the server can be reached; `children` is what is better done about it now than sending. */
export function UnsentNotice({ formats, nowMs, children }: Props & { children: ReactNode }) {
  const { t } = useTranslation()
  const { sender, state } = usePunchClock()
  const { unsent, isSafe, isSendingQueue } = state
  const last = unsent.at(-1)
  if (!last) return null
  const count = unsent.length
  const time = formats.when(instantOf(last.fact), nowMs)
  const actions = children || (
    <NoticeButton onClick={() => void sender.sendNow()}>
      {isSendingQueue ? t('pending.sending') : t('pending.sendNow')}
    </NoticeButton>
  )
  return (
    <Notice
      tone="pause"
      icon={isSafe ? 'offline' : 'warning'}
      role={isSafe ? 'status' : 'alert'}
      title={isSafe ? t('pending.saved', { count, time }) : t('pending.unsafe')}
      actions={actions}
    >
      <p>{isSafe ? t('pending.byItself', { count }) : t('pending.unsafeText')}</p>
    </Notice>
  )
}

/** A punch that the server refused for good, with why; it stays until the person has seen it. */
export function RefusedNotice({ punch, formats, nowMs }: Props & { punch: QueuedPunch }) {
  const { t } = useTranslation()
  const { sender } = usePunchClock()
  const { id, kind, job } = punch.fact
  const { refused } = punch
  if (!refused) return null
  const write = (ms: number) => formats.when(ms, nowMs)
  const time = write(instantOf(punch.fact))
  const actions = (
    <>
      {job !== undefined && kind !== 'switch' && (
        <NoticeButton onClick={() => void sender.sendWithoutJob(id)}>{t('pending.withoutJob')}</NoticeButton>
      )}
      <NoticeButton onClick={() => void sender.dismissRefused(id)}>{t('pending.dismiss')}</NoticeButton>
    </>
  )
  return (
    <Notice
      tone="danger"
      icon="warning"
      role="alert"
      title={t('pending.refused', { what: t(`punch.${kind}`), time })}
      actions={actions}
    >
      <p>{problemText(t, refused, write)}</p>
    </Notice>
  )
}
