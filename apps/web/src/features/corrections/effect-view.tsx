import type { CorrectionChange, CorrectionEffect } from '@muster/contract/corrections.ts'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import { type Formats, useFormats } from '../clocking/use-formats.ts'
import classes from './corrections.module.css'
import { signed } from './signed.ts'

type Props = {
  effect: CorrectionEffect
  /** What was asked for. */
  changes: readonly CorrectionChange[]
}

/** What a correction comes to: the sessions before and after it, hours by day, and what there is to look at then. */
export function EffectView({ effect, changes }: Props) {
  const { t } = useTranslation()
  const isAdjustment = changes.some(({ change }) => change === 'adjust')
  return (
    <div className={classes.effect}>
      {(effect.before.length > 0 || effect.after.length > 0) && (
        <div className={classes.sides}>
          <Side title={t('corrections.before')} sessions={effect.before} none={t('corrections.noSession')} />
          <Side title={t('corrections.after')} sessions={effect.after} none={t('corrections.noSession')} />
        </div>
      )}
      <Hours effect={effect} />
      {isAdjustment && <p className={classes.soft}>{t('corrections.adjustment')}</p>}
      <LookedAt effect={effect} />
    </div>
  )
}

type EffectSession = CorrectionEffect['before'][number]

function Side({ title, sessions, none }: { title: string; sessions: EffectSession[]; none: string }) {
  return (
    <div className={classes.side}>
      <p className={classes.sideTitle}>{title}</p>
      {sessions.length === 0 ? (
        <p className={classes.soft}>{none}</p>
      ) : (
        <ul>
          {sessions.map((session) => (
            <li key={session.id}>
              <SideSession session={session} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function SideSession({ session }: { session: EffectSession }) {
  const { t } = useTranslation()
  const formats = useFormats(session.zone)
  return (
    <>
      <span className={classes.times}>
        <SessionTimes session={session} formats={formats} />
      </span>
      {session.breaks.map((pause) => (
        <span key={pause.start} className={classes.small}>
          {t('corrections.breakFromTo', {
            from: formats.time(Date.parse(pause.start)),
            until: formats.time(Date.parse(pause.end)),
          })}
        </span>
      ))}
      {session.status === 'provisional' && (
        <span className={classes.small}>{t('myTime.day.status.provisional')}</span>
      )}
    </>
  )
}

/** `08:00 – 18:40`, an end on another day with that day. */
export function SessionTimes({
  session: { start, end, status },
  formats,
}: {
  session: Pick<EffectSession, 'start' | 'end' | 'status'>
  formats: Formats
}) {
  const { t } = useTranslation()
  const startMs = start === null ? undefined : Date.parse(start)
  const from = startMs === undefined ? t('corrections.noStart') : formats.time(startMs)
  const none = status === 'open' ? t('today.now') : t('today.noOut')
  const until = end === null ? none : formats.when(Date.parse(end), startMs ?? Date.parse(end))
  return `${from} – ${until}`
}

function Hours({ effect }: { effect: CorrectionEffect }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const formats = useFormats('UTC')
  return effect.days.map(({ workDate, beforeMs, afterMs, deltaMs }) => (
    <p key={workDate} className={classes.hours} data-less={deltaMs < 0}>
      <strong>{deltaMs === 0 ? t('corrections.sameHours') : signed(deltaMs, formats)}</strong>{' '}
      <span>
        {t('corrections.hoursOf', {
          day: dates.day(workDate),
          before: formats.duration(beforeMs),
          after: formats.duration(afterMs),
        })}
      </span>
    </p>
  ))
}

function LookedAt({ effect: { gone, appeared } }: { effect: CorrectionEffect }) {
  const { t } = useTranslation()
  return (
    <>
      {gone.map(({ session, exception }) => (
        <p key={`${session} ${exception}`} className={classes.settled}>
          <Icon name="check" size={18} />
          <span>{t('corrections.settled', { what: t(`morning.kind.${exception}`) })}</span>
        </p>
      ))}
      {appeared.map(({ session, exception }) => (
        <p key={`${session} ${exception}`} className={classes.appeared}>
          <Icon name="warning" size={18} />
          <span>{t(`exceptions.${exception}`)}</span>
        </p>
      ))}
    </>
  )
}
