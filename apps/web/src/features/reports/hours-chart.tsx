import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { stopwatch } from '../../formatting/durations.ts'
import { hourTicks } from '../clocking/record-bars.ts'
import { TotalButton } from './behind.tsx'
import classes from './hours-chart.module.css'
import { type HoursProps, nameOf, totalOf, useFiguresOf } from './hours-table.tsx'

const HOUR_MS = 3_600_000
const TICK = { fill: 'var(--ink-soft)', fontSize: '0.75rem' }
/** More bars than this nobody compares; the table has them all. */
const MOST_BARS = 20

// The same as in hours-chart.module.css, where names and figures stand above the bars.
const ROW_PX = 68
const HOURS_PX = 28
const BAR_PX = 8
/** From the middle of a row to the middle of its bars. */
const BELOW_NAME_PX = 22

/** Hours as bars, the longest first, each with its name and its figure, which opens the sessions behind it. */
export default function HoursChart({ hours, by, timesheet }: HoursProps) {
  const { t } = useTranslation()
  const shown = useFiguresOf(hours)
  const of = shown.exact ? 'workedMs' : 'roundedMs'
  const lines = hours.lines.toSorted((a, b) => b[of] - a[of]).slice(0, MOST_BARS)
  const ticks = hourTicks(
    lines.map((line) => ({
      from: '',
      until: '',
      workedMs: Math.max(line.workedMs, line.roundedMs),
      breakMs: 0,
      toLookAt: 0,
      running: false,
    })),
  )
  const more = hours.lines.length - lines.length
  return (
    <div className={classes.chart}>
      <div className={classes.plot}>
        <div aria-hidden="true">
          <ResponsiveContainer
            width="100%"
            height={lines.length * ROW_PX + HOURS_PX}
            initialDimension={{ width: 320, height: lines.length * ROW_PX + HOURS_PX }}
          >
            <BarChart
              layout="vertical"
              data={lines.map((line) => ({
                id: line.id ?? '',
                exact: line.workedMs / HOUR_MS,
                rounded: line.roundedMs / HOUR_MS,
              }))}
              margin={{ top: 0, right: 12, bottom: 0, left: 12 }}
              barGap={2}
              barSize={BAR_PX}
              accessibilityLayer={false}
            >
              <CartesianGrid horizontal={false} stroke="var(--line)" />
              <XAxis
                type="number"
                height={HOURS_PX}
                ticks={ticks}
                domain={[0, ticks.at(-1) ?? 1]}
                tick={TICK}
                tickLine={false}
                axisLine={{ stroke: 'var(--edge)' }}
              />
              <YAxis type="category" dataKey="id" hide />
              {shown.exact && (
                <Bar
                  dataKey="exact"
                  isAnimationActive={false}
                  shape={(box: ShapeProps) => bar(box, classes.exact)}
                />
              )}
              {shown.rounded && (
                <Bar
                  dataKey="rounded"
                  isAnimationActive={false}
                  shape={(box: ShapeProps) => bar(box, classes.rounded)}
                />
              )}
            </BarChart>
          </ResponsiveContainer>
        </div>
        <ul className={classes.names} aria-label={`${t('reports.by')}: ${t(`reports.byOf.${by}`)}`}>
          {lines.map((line) => {
            const what = nameOf(t, line, by)
            const figures = [
              ...(shown.exact ? [['exact', stopwatch(line.workedMs)] as const] : []),
              ...(shown.rounded ? [['rounded', stopwatch(line.roundedMs)] as const] : []),
            ]
            const told = figures.map(([of, figure]) => `${t(`reports.${of}`)} ${figure}`)
            return (
              <li key={line.id ?? ''} className={classes.line}>
                <span className={classes.name}>{what}</span>
                <TotalButton
                  quiet
                  label={t('reports.openTotal', { what, duration: told.join(', ') })}
                  total={() => totalOf(t, line, by, timesheet)}
                >
                  <span className={classes.figures}>
                    {figures.map(([of, figure]) => (
                      <span key={of} data-key={figures.length > 1 ? of : undefined}>
                        {figure}
                      </span>
                    ))}
                  </span>
                </TotalButton>
              </li>
            )
          })}
        </ul>
      </div>
      <ul className={classes.key}>
        {shown.exact && <li data-key="exact">{t('reports.exact')}</li>}
        {shown.rounded && <li data-key="rounded">{t('reports.rounded')}</li>}
        {more > 0 && <li>{t('reports.otherLines', { count: more })}</li>}
      </ul>
    </div>
  )
}

type ShapeProps = { x: number; y: number; width: number; height: number }

/** A bar at the foot of its row: what it is called stands above it. */
function bar({ x, y, width, height }: ShapeProps, className: string | undefined) {
  if (width <= 0) return <g />
  return <rect x={x} y={y + BELOW_NAME_PX} width={width} height={height} rx={3} className={className} />
}
