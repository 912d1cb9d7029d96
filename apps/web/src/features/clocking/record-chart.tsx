import { useTranslation } from 'react-i18next'
import {
  BarChart,
  Bar as Bars,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import { clockHours } from '../../formatting/durations.ts'
import { type HoursProps, hoursOf, hourTicks } from './record-bars.ts'
import classes from './record-chart.module.css'
import { ChartColumns } from './record-chart-columns.tsx'
import { type BarNames, useBarNames } from './record-chart-names.ts'

const TICK = { fill: 'var(--ink-soft)', fontSize: '0.75rem' }

// The same as in record-chart.module.css, where the buttons lie over the bars.
const HEIGHT_PX = 220
const TOP_PX = 16
const HOURS_PX = 28
const DATES_PX = 30

/** Hours as bars, each of which opens. */
export default function RecordChart({ bars, averageMs }: HoursProps) {
  const names = useBarNames(bars)
  const ticks = hourTicks(bars)
  return (
    <div className={classes.chart}>
      <div className={classes.plot}>
        <Drawing bars={bars} averageMs={averageMs} names={names} ticks={ticks} />
        <ChartColumns bars={bars} names={names} topHours={ticks.at(-1) ?? 1} hoursOf={hoursOf} />
      </div>
      <Key bars={bars} averageMs={averageMs} />
    </div>
  )
}

function Drawing({ bars, averageMs, names, ticks }: HoursProps & { names: BarNames; ticks: number[] }) {
  return (
    <div aria-hidden="true">
      <ResponsiveContainer
        width="100%"
        height={HEIGHT_PX}
        initialDimension={{ width: 320, height: HEIGHT_PX }}
      >
        <BarChart
          data={bars.map((bar) => ({ ...bar, hours: hoursOf(bar.workedMs) }))}
          margin={{ top: TOP_PX, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="18%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="from"
            height={DATES_PX}
            tickFormatter={names.tick}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: 'var(--edge)' }}
            interval="preserveStartEnd"
            minTickGap={16}
          />
          <YAxis
            width={HOURS_PX}
            ticks={ticks}
            domain={[0, ticks.at(-1) ?? 1]}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Bars dataKey="hours" isAnimationActive={false} maxBarSize={40} shape={barShape} />
          {averageMs !== undefined && (
            <ReferenceLine y={hoursOf(averageMs)} stroke="var(--ink-soft)" strokeDasharray="4 4" />
          )}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

type ShapeProps = { x: number; y: number; width: number; height: number; payload?: { running: boolean } }

function barShape({ x, y, width, height, payload }: ShapeProps) {
  if (height <= 0) return <g />
  const corner = Math.min(4, width / 2)
  const box = { x, y, width, height, rx: corner }
  return <rect {...box} className={classes.fill} data-running={payload?.running ?? false} />
}

function Key({ bars, averageMs }: HoursProps) {
  const { t } = useTranslation()
  const duration = averageMs === undefined ? '' : clockHours(averageMs)
  return (
    <ul className={classes.key}>
      {averageMs !== undefined && <li data-key="average">{t('myTime.hours.averageKey', { duration })}</li>}
      {bars.some(({ toLookAt }) => toLookAt > 0) && <li data-key="mark">{t('myTime.hours.toLookAtKey')}</li>}
      {bars.some(({ running }) => running) && <li data-key="running">{t('myTime.hours.runningKey')}</li>}
    </ul>
  )
}
