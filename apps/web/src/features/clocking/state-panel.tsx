import { VisuallyHidden } from '@mantine/core'
import type { Presence } from '@muster/contract/clocking.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { Icon, type IconName } from '../../look/icons.tsx'
import { usePageTitle } from '../../shell/use-page-title.ts'
import { useTick } from '../../shell/use-tick.ts'
import { totalsAt } from './sessions-of-today.ts'
import classes from './state-panel.module.css'
import { serverNow } from './today.ts'
import type { Today } from './told-today.ts'
import { useFormats } from './use-formats.ts'

const ICONS: Record<Presence['phase'], IconName> = { out: 'away', working: 'clock', on_break: 'break' }

/** What the person is now, in words, colour and icon, and the time that runs. */
export function StatePanel({ today, zone }: { today: Today; zone: string }) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { phase, since, workDate } = today.presence
  const nowMs = useTick(() => serverNow(today)) * 1000
  const sinceText = since === null ? '' : t('today.since', { time: formats.when(Date.parse(since), nowMs) })
  const isNew = phase === 'out' && today.sessions.length === 0
  usePageTitle(t(`today.${phase}`))
  return (
    <section className={classes.panel} data-phase={phase} aria-labelledby="state">
      <p className={classes.date}>{formats.date(workDate)}</p>
      <div className={classes.state}>
        <div className={classes.now}>
          <span className={classes.icon}>
            <Icon name={ICONS[phase]} size={28} />
          </span>
          <h1 className={classes.word} id="state">
            {t(`today.${phase}`)}
          </h1>
        </div>
        {!isNew && sinceText && <span className={classes.since}>{sinceText}</span>}
      </div>
      <Figure today={today} zone={zone} isNew={isNew} />
      {/* What a screen reader hears when the state changes; the running seconds are not in it. */}
      <VisuallyHidden aria-live="polite">{`${t(`today.${phase}`)} ${sinceText}`}</VisuallyHidden>
    </section>
  )
}

/** The one big figure: the break that runs, or the work of today, or, before any of it, the time of day. */
function Figure({ today, zone, isNew }: { today: Today; zone: string; isNew: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { presence, sessions } = today
  const nowMs = useTick(() => serverNow(today)) * 1000
  const workedSeconds = useTick(() => totalsAt(presence, sessions, serverNow(today)).workedMs)
  const sinceMs = Date.parse(presence.since ?? presence.now)
  const breakSeconds = useTick(() => serverNow(today) - sinceMs)
  const worked = stopwatch(workedSeconds * 1000)
  if (isNew) return <Big figure={formats.time(nowMs)} label={t('today.timeNow')} />
  const night = sessions.find(
    (session) => session.status === 'open' && session.workDate !== presence.workDate,
  )
  const workedLabel = night?.start
    ? t('today.workedInSession', { time: formats.when(Date.parse(night.start), nowMs) })
    : t('today.workedToday')
  if (presence.phase !== 'on_break') return <Big figure={worked} label={workedLabel} />
  return (
    <>
      <Big figure={stopwatch(breakSeconds * 1000)} label={t('today.onBreakFor')} />
      <p className={classes.aside}>
        <span className={classes.asideFigure}>{worked}</span> {workedLabel}
      </p>
    </>
  )
}

function Big({ figure, label }: { figure: string; label: string }) {
  return (
    <p className={classes.figure}>
      <span className={classes.big} role="timer">
        {figure}
      </span>
      <span className={classes.label}>{label}</span>
    </p>
  )
}
