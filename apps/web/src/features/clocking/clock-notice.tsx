import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { secondsLeft } from '../../formatting/durations.ts'
import { deviceZone, instantFormat } from '../../formatting/instants.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { Notice, NoticeButton } from '../../shell/notice.tsx'
import { problemText } from '../../shell/problem-text.ts'
import { useTick } from '../../shell/use-tick.ts'
import type { PendingPunch } from './pending-punch.ts'
import type { PunchSender, Sending } from './punch-sender.ts'
import { serverNow, type Today } from './today.ts'
import { useFormats } from './use-formats.ts'

type Props = { today: Today; zone: string; sender: PunchSender; sending: Sending }

/** The one thing there is to say about the last press: not sent, refused, taken back, or done and how to undo it. */
export function ClockNotice({ today, zone, sender, sending }: Props) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  if (sending.step === 'held') return <HeldNotice pending={sending.pending} sender={sender} />
  if (sending.step === 'waiting' || (sending.step === 'sending' && sending.failures > 0)) {
    return <UnsentNotice pending={sending.pending} sender={sender} />
  }
  if (sending.step === 'refused') {
    const write = (ms: number) => formats.when(ms, serverNow(today))
    const close = <NoticeButton onClick={() => sender.giveUp()}>{t('common.close')}</NoticeButton>
    return (
      <Notice tone="danger" icon="warning" role="alert" actions={close}>
        {problemText(t, sending.problem, write)}
      </Notice>
    )
  }
  if (sending.step === 'idle' && sending.undone) {
    return (
      <Notice tone="plain" icon="undo" role="status">
        {t('today.undone')}
      </Notice>
    )
  }
  return <UndoNotice today={today} zone={zone} sender={sender} sending={sending} />
}

/** What was just done, and for as long as it can be taken back, the way to do that. */
function UndoNotice({ today, zone, sender, sending }: Props) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { lastPunch } = today.presence
  const untilMs = lastPunch && lastPunch.kind !== 'void' ? Date.parse(lastPunch.undoUntil) : 0
  const left = useTick(() => secondsLeft(untilMs - serverNow(today)) * 1000)
  if (!lastPunch || left === 0) return null
  const isUndoing = sending.step === 'sending' && sending.pending.command.kind === 'void'
  const what = t(`done.${lastPunch.kind}`)
  const time = formats.time(Date.parse(lastPunch.at))
  const undo = (
    <NoticeButton onClick={() => sender.press('void', lastPunch.id)}>
      <Icon name="undo" size={20} />
      {isUndoing ? t('sending.void') : t('today.undo')}
      <VisuallyHidden component="span">{`${what}, ${time}`}</VisuallyHidden>
      <span aria-hidden="true">{t('common.seconds', { seconds: left })}</span>
    </NoticeButton>
  )
  return (
    <Notice tone="plain" icon="check" actions={undo}>
      <p>
        <strong>{what}</strong>
      </p>
      <p>{time}</p>
    </Notice>
  )
}

function UnsentNotice({ pending, sender }: { pending: PendingPunch; sender: PunchSender }) {
  const { t } = useTranslation()
  const actions = (
    <>
      <NoticeButton onClick={() => sender.giveUp()}>{t('pending.giveUp')}</NoticeButton>
      <NoticeButton onClick={() => sender.tryNow()}>{t('pending.resend')}</NoticeButton>
    </>
  )
  return (
    <Notice tone="pause" icon="offline" role="status" title={t('pending.title')} actions={actions}>
      <p>{t('pending.text', usePress(pending))}</p>
    </Notice>
  )
}

function HeldNotice({ pending, sender }: { pending: PendingPunch; sender: PunchSender }) {
  const { t } = useTranslation()
  const actions = (
    <>
      <NoticeButton onClick={() => sender.giveUp()}>{t('pending.giveUp')}</NoticeButton>
      <NoticeButton onClick={() => sender.tryNow()}>{t('pending.sendNow')}</NoticeButton>
    </>
  )
  return (
    <Notice
      tone="pause"
      icon="warning"
      role="alert"
      title={t('pending.heldTitle', usePress(pending))}
      actions={actions}
    >
      <p>{t('pending.heldText')}</p>
    </Notice>
  )
}

/** Which button, and when by this device's own clock: it is how the person remembers it. */
function usePress(pending: PendingPunch) {
  const { t } = useTranslation()
  const format = instantFormat(useLocale(), deviceZone())
  return { what: t(`punch.${pending.command.kind}`), time: format.when(pending.pressedAtMs, Date.now()) }
}
