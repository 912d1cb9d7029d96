import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { secondsLeft } from '../../formatting/durations.ts'
import { Icon } from '../../look/icons.tsx'
import { Notice, NoticeButton, noticeLink } from '../../shell/notice.tsx'
import { problemText } from '../../shell/problem-text.ts'
import { useTick } from '../../shell/use-tick.ts'
import { usePunchClock } from './punch-clock-context.ts'
import { RefusedNotice, UnsentNotice } from './queue-notices.tsx'
import { serverNow } from './today.ts'
import { pressedByAnother, type Today } from './told-today.ts'
import { useFormats } from './use-formats.ts'

type Props = { today: Today; zone: string }

/** Refusals whose words say "ask for a correction". */
const ASKS_FOR_CORRECTION = new Set(['session_expired', 'undo_too_late', 'undo_reopens_session'])

/** The one thing there is to say about the last press: refused, not sent yet, taken back, or done and how to undo it. */
export function ClockNotice({ today, zone }: Props) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { sender, state } = usePunchClock()
  const { sending, unsent, refused } = state
  const [firstRefused] = refused
  if (sending.step === 'refused') {
    const write = (ms: number) => formats.when(ms, serverNow(today))
    const actions = (
      <>
        {ASKS_FOR_CORRECTION.has(sending.refusal.code) && (
          <Link to="/my-time/change" search={whichDay(today, sending.refusal)} className={noticeLink}>
            {t('today.askCorrection')}
          </Link>
        )}
        <NoticeButton onClick={() => sender.dismiss()}>{t('common.close')}</NoticeButton>
      </>
    )
    return (
      <Notice tone="danger" icon="warning" role="alert" actions={actions}>
        {problemText(t, sending.refusal, write)}
      </Notice>
    )
  }
  if (firstRefused) return <RefusedNotice punch={firstRefused} formats={formats} nowMs={serverNow(today)} />
  if (sending.step === 'undone') {
    return (
      <Notice tone="plain" icon="undo" role="status">
        {sending.wasSent ? t('today.undone') : t('pending.undone')}
      </Notice>
    )
  }
  if (unsent.length > 0) return <Unsent today={today} zone={zone} />
  return <UndoNotice today={today} zone={zone} />
}

/** The session that a refused press was about, where it is known: a day of its own otherwise. */
function whichDay({ sessions, presence }: Today, { sinceMs }: Readonly<Record<string, unknown>>) {
  const session =
    typeof sinceMs === 'number'
      ? sessions.find(
          ({ start }) => start !== null && Date.parse(start) === Math.floor(sinceMs / 1000) * 1000,
        )
      : sessions.at(-1)
  return session ? { date: session.workDate, session: session.id } : { date: presence.workDate }
}

/** What was just done, for as long as it can be taken back: and the way to do that, or who pressed where it was not they. */
function UndoNotice({ today, zone }: Props) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { lastPunch } = today.presence
  const left = useUndoSecondsLeft(today)
  if (!lastPunch || left === 0) return null
  const what = t(`done.${lastPunch.kind}`)
  const time = formats.time(Date.parse(lastPunch.at))
  const other = pressedByAnother(today, lastPunch.id)
  if (other) {
    // Nobody takes back what somebody else did for them: they ask them.
    const who = other.name === undefined ? t('today.bySomebody') : t('today.byPerson', { name: other.name })
    return (
      <Notice tone="plain" icon="check" role="status">
        <p>
          <strong>{what}</strong>
        </p>
        <p>
          {time} {who}
        </p>
      </Notice>
    )
  }
  return (
    <Notice
      tone="plain"
      icon="check"
      actions={<UndoButton punch={lastPunch} words={`${what}, ${time}`} left={left} />}
    >
      <p>
        <strong>{what}</strong>
      </p>
      <p>{time}</p>
    </Notice>
  )
}

/** What waits on the device; the last press can be taken back there while it certainly has not been sent. */
function Unsent({ today, zone }: Props) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { state } = usePunchClock()
  const { lastPunch } = today.presence
  const left = useUndoSecondsLeft(today)
  const last = state.unsent.at(-1)
  const isUndoable = left > 0 && last?.sent === 'never' && last.fact.id === lastPunch?.id
  return (
    <UnsentNotice formats={formats} nowMs={serverNow(today)}>
      {isUndoable && <UndoButton punch={lastPunch} words={t(`done.${lastPunch.kind}`)} left={left} />}
    </UnsentNotice>
  )
}

type UndoProps = { punch: { id: string }; words: string; left: number }

function UndoButton({ punch, words, left }: UndoProps) {
  const { t } = useTranslation()
  const { sender, state } = usePunchClock()
  const { sending } = state
  const isUndoing = sending.step === 'sending' && sending.kind === 'void'
  return (
    <NoticeButton onClick={() => void sender.undo(punch.id)}>
      <Icon name="undo" size={20} />
      {isUndoing ? t('sending.void') : t('today.undo')}
      <VisuallyHidden component="span">{words}</VisuallyHidden>
      <span aria-hidden="true">{t('common.seconds', { seconds: left })}</span>
    </NoticeButton>
  )
}

function useUndoSecondsLeft(today: Today): number {
  const { lastPunch } = today.presence
  const untilMs = lastPunch && lastPunch.kind !== 'void' ? Date.parse(lastPunch.undoUntil) : 0
  return useTick(() => secondsLeft(untilMs - serverNow(today)) * 1000)
}
