import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import { useTranslation } from 'react-i18next'
import { linesThatAddUp, stopwatch } from '../../formatting/durations.ts'
import { jobTimes } from './job-times.ts'
import { type Stretch, stretchesOf } from './sessions-of-today.ts'
import { serverNow } from './today.ts'
import type { Today } from './told-today.ts'
import classes from './totals.module.css'
import type { Formats } from './use-formats.ts'

type Props = { of: 'work' | 'breaks'; totalMs: number; today: Today; formats: Formats }

const RULES: Record<Props['of'], readonly (keyof Rules)[]> = {
  work: ['duplicateWithinMs', 'autoOutAfterMs', 'sessionLimitMs'],
  breaks: ['duplicateWithinMs', 'longBreakAfterMs'],
}

/** How a total came about: stretch by stretch, then the punches that did not count, then the rules in force. */
export function Explanation({ of, totalMs, today, formats }: Props) {
  const { t } = useTranslation()
  const nowMs = serverNow(today)
  const stretches = today.sessions.flatMap((session) => stretchesOf(session, today.presence, nowMs)[of])
  const incomplete = today.sessions.filter((session) => session.status === 'incomplete')
  return (
    <>
      <Stretches stretches={stretches} totalMs={totalMs} formats={formats} />
      {of === 'work' &&
        incomplete.map(({ id, workDate }) => (
          <p key={id}>{t('explain.incomplete', { day: formats.date(workDate) })}</p>
        ))}
      {of === 'work' && <ByJob today={today} nowMs={nowMs} />}
      <WithoutEffect today={today} formats={formats} />
      <RulesInForce of={of} sessions={today.sessions} formats={formats} />
    </>
  )
}

type StretchesProps = { stretches: readonly Stretch[]; totalMs: number; formats: Formats }

function Stretches({ stretches, totalMs, formats }: StretchesProps) {
  const { t } = useTranslation()
  if (stretches.length === 0) return <p>{t('explain.none')}</p>
  const lines = linesThatAddUp(stretches.map(({ startMs, endMs }) => endMs - startMs))
  const lessMs = Math.max(0, lines.reduce((sum, line) => sum + line, 0) - totalMs)
  return (
    <table className={classes.lines}>
      <caption>{t('explain.spans')}</caption>
      <tbody>
        {stretches.map(({ startMs, endMs, running }, index) => (
          <tr key={startMs}>
            <th scope="row">
              {formats.exactTime(startMs)} – {running ? t('today.now') : formats.exactTime(endMs)}
            </th>
            <td>{stopwatch(lines[index] ?? 0)}</td>
          </tr>
        ))}
        {/* Less than two seconds is the clock moving on between the two figures. */}
        {lessMs >= 2_000 && (
          <tr>
            <th scope="row">{t('explain.overlap')}</th>
            <td>−{stopwatch(lessMs)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('explain.total')}</th>
          <td>{stopwatch(totalMs)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The same time by job, where there are jobs. */
function ByJob({ today, nowMs }: { today: Today; nowMs: number }) {
  const { t } = useTranslation()
  const times = jobTimes(today.sessions, today.presence, nowMs)
  if (times.length === 0) return null
  const lines = linesThatAddUp(times.map(({ workedMs }) => workedMs))
  return (
    <table className={classes.lines}>
      <caption>{t('explain.byJob')}</caption>
      <tbody>
        {times.map(({ job }, index) => {
          const named = today.jobs.find(({ id }) => id === job)
          return (
            <tr key={job ?? ''}>
              <th scope="row">{named ? `${named.code} ${named.name}` : t('today.job.noneNow')}</th>
              <td>{stopwatch(lines[index] ?? 0)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
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
  const applies = (rule: keyof Rules) =>
    typeof rules[rule] === 'number' && (rule !== 'autoOutAfterMs' || rules.autoOut !== false)
  return (
    <div>
      <h3 className={classes.subtitle}>{t('explain.rules')}</h3>
      <ul>
        {RULES[of].filter(applies).map((rule) => (
          <li key={rule}>{t(`rules.${rule}`, { duration: formats.duration(Number(rules[rule])) })}</li>
        ))}
      </ul>
    </div>
  )
}
