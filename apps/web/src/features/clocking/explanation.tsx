import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import text from '../../shell/text.module.css'
import { AddedUp } from './added-up.tsx'
import { type Part, partsOf } from './day-split.ts'
import { jobTimes } from './job-times.ts'
import { rulesInForce } from './rules-in-force.ts'
import { serverNow } from './today.ts'
import type { Today } from './told-today.ts'
import classes from './totals.module.css'
import type { Formats } from './use-formats.ts'
import { wholeMs } from './whole-seconds.ts'

type Props = { of: 'work' | 'break'; totalMs: number; today: Today; formats: Formats }

const RULES: Record<Props['of'], readonly (keyof Rules)[]> = {
  work: ['duplicateWithinMs', 'autoOutAfterMs', 'sessionLimitMs'],
  break: ['duplicateWithinMs', 'longBreakAfterMs'],
}

/** How a total came about: stretch by stretch, then the punches that did not count, then the rules in force. */
export function Explanation({ of, totalMs, today, formats }: Props) {
  const { t } = useTranslation()
  const nowMs = wholeMs(serverNow(today))
  const parts = today.sessions.flatMap((session) => partsOf(session, nowMs))
  const incomplete = today.sessions.filter((session) => session.status === 'incomplete')
  return (
    <>
      <Parts parts={parts.filter((part) => part.of === of)} totalMs={totalMs} formats={formats} />
      {of === 'work' &&
        incomplete.map(({ id, workDate }) => (
          <p key={id}>
            {t('explain.incomplete', { day: formats.date(workDate) })}{' '}
            <Link to="/my-time/change" search={{ date: workDate, session: id }} className={text.link}>
              {t('today.askCorrection')}
            </Link>
          </p>
        ))}
      {of === 'work' && <ByJob today={today} nowMs={nowMs} />}
      <WithoutEffect today={today} formats={formats} />
      <RulesInForce of={of} sessions={today.sessions} formats={formats} />
    </>
  )
}

type PartsProps = { parts: readonly Part[]; totalMs: number; formats: Formats }

function Parts({ parts, totalMs, formats }: PartsProps) {
  const { t } = useTranslation()
  if (parts.length === 0) return <p>{t('explain.none')}</p>
  const lessMs = Math.max(0, parts.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) - totalMs)
  const overlap = { key: 'overlap', name: t('explain.overlap'), value: <>−{stopwatch(lessMs)}</> }
  const lines = parts.map(({ startMs, endMs, running }) => ({
    key: startMs,
    name: (
      <>
        {formats.exactTime(startMs)} – {running ? t('today.now') : formats.exactTime(endMs)}
      </>
    ),
    value: stopwatch(endMs - startMs),
  }))
  return (
    <AddedUp
      caption={t('explain.spans')}
      // Less than two seconds is the clock moving on between the two figures.
      lines={lessMs < 2_000 ? lines : [...lines, overlap]}
      sums={[[t('explain.total'), stopwatch(totalMs)]]}
    />
  )
}

/** The same time by job, where there are jobs. */
function ByJob({ today, nowMs }: { today: Today; nowMs: number }) {
  const { t } = useTranslation()
  const times = jobTimes(today.sessions, nowMs)
  if (times.length === 0) return null
  return (
    <AddedUp
      caption={t('explain.byJob')}
      lines={times.map(({ job, workedMs }) => {
        const named = today.jobs.find(({ id }) => id === job)
        return {
          key: job ?? '',
          name: named ? `${named.code} ${named.name}` : t('today.job.noneNow'),
          value: stopwatch(workedMs),
        }
      })}
    />
  )
}

function WithoutEffect({ today, formats }: { today: Today; formats: Formats }) {
  const { t } = useTranslation()
  const { sessions, takenBack } = today
  const ignored = sessions.flatMap(({ explanation }) =>
    explanation.punches.filter(({ does }) => does === 'nothing').map(({ punch }) => punch),
  )
  const replaced = [...sessions.flatMap(({ explanation }) => explanation.replaced), ...takenBack]
  return (
    <>
      <Punches title={t('explain.ignored')} punches={ignored} formats={formats} />
      <Punches title={t('explain.replaced')} punches={replaced} formats={formats} />
    </>
  )
}

function Punches({
  title,
  punches,
  formats,
}: {
  title: string
  punches: readonly KeptPunch[]
  formats: Formats
}) {
  const { t } = useTranslation()
  if (punches.length === 0) return null
  return (
    <div>
      <h3 className={classes.subtitle}>{title}</h3>
      <ul>
        {punches.map((punch) => (
          <li key={punch.id}>
            {t(`done.${punch.kind}`)}, {formats.exactTime(Date.parse(punch.at))}
          </li>
        ))}
      </ul>
    </div>
  )
}

function RulesInForce({
  of,
  sessions,
  formats,
}: {
  of: Props['of']
  sessions: readonly WorkSession[]
  formats: Formats
}) {
  const { t } = useTranslation()
  const rules = sessions.at(-1)?.explanation.rules
  if (!rules) return null
  return (
    <div>
      <h3 className={classes.subtitle}>{t('explain.rules')}</h3>
      <ul>
        {rulesInForce(rules, RULES[of]).map(({ rule, ms }) => (
          <li key={rule}>{t(`rules.${rule}`, { duration: formats.duration(ms) })}</li>
        ))}
      </ul>
    </div>
  )
}
