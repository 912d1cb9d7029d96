import { type Span, totalMs } from '../../clocking/work-session.ts'
import { DAY_MS, dateOf, dayOf } from '../../time/civil-date.ts'
import { instantsOf } from '../../time/instants-of-local.ts'
import { addDays, civilDate, splitByDay } from '../../time/zone.ts'
import { type Found, foundIn } from '../finding.ts'
import { weekdayOf, workingDays } from '../periods.ts'
import type { NightTime } from '../rule-pack.ts'
import { spansWithin, type WorkSpan } from '../work-span.ts'
import { extentIn } from './breaks.ts'

const SUNDAY = 7
const MINUTE_MS = 60_000

/** Work on Sundays, a finding each; from midnight to midnight where the work was. */
export function sundayHours(spans: readonly WorkSpan[]): Found[] {
  return hoursOnDates(spans, (date) => weekdayOf(date) === SUNDAY)
}

/** Work on holidays, a finding each. */
export function holidayHours(spans: readonly WorkSpan[], holidays: ReadonlySet<string>): Found[] {
  return hoursOnDates(spans, (date) => holidays.has(date))
}

/** Work at night, a finding each working day of more than `overMs` of it. */
export function nightHours(
  spans: readonly WorkSpan[],
  { night, overMs }: { night: NightTime; overMs: number },
): Found[] {
  return workingDays(spans).flatMap((day) => {
    const atNight = spansAtNight(day, night)
    return totalMs(atNight) <= overMs ? [] : [listed(atNight)]
  })
}

/** The parts of spans that lie in the night, by local time: an hour more or less where clocks change. */
export function spansAtNight(spans: readonly WorkSpan[], night: NightTime): WorkSpan[] {
  return spans.flatMap((span) => {
    const first = dayOf(civilDate(span.startMs, span.zone)) - 1
    const last = dayOf(civilDate(span.endMs, span.zone))
    const parts: WorkSpan[] = []
    for (let day = first; day <= last; day += 1)
      parts.push(...spansWithin([span], nightOf(dateOf(day), span.zone, night)))
    return parts
  })
}

function nightOf(date: string, zone: string, { fromMinute, untilMinute }: NightTime): Span {
  const ends = untilMinute <= fromMinute ? addDays(date, 1) : date
  return { startMs: localInstantAt(date, fromMinute, zone), endMs: localInstantAt(ends, untilMinute, zone) }
}

/** The instant of a local time: the earlier of two, and the end of a gap it lies in. */
function localInstantAt(date: string, minute: number, zone: string): number {
  const found = instantsOf(dayOf(date) * DAY_MS + minute * MINUTE_MS, zone)
  if (found.kind === 'exact') return found.at
  return found.kind === 'ambiguous' ? found.earlier : found.transition
}

function hoursOnDates(spans: readonly WorkSpan[], isListed: (date: string) => boolean): Found[] {
  const pieces = spans.flatMap((span) =>
    splitByDay(span.startMs, span.endMs, span.zone)
      .filter(({ date }) => isListed(date))
      .map(({ date, startMs, endMs }) => ({ date, span: { ...span, startMs, endMs } })),
  )
  const byDate = Map.groupBy(pieces, ({ date }) => date)
  return [...byDate].map(([date, found]) => ({
    ...listed(found.map(({ span }) => span)),
    from: date,
    until: date,
  }))
}

function listed(spans: readonly WorkSpan[]): Found {
  return foundIn(spans, extentIn(spans), { limitMs: 0, foundMs: totalMs(spans) })
}
