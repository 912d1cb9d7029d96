import { ATTENDANCE_STATES, type AttendanceState } from '@muster/contract/attendance.ts'
import type { ExpectedDay } from '@muster/core/roster/expected-day.ts'
import type { DayVerdict } from '@muster/core/roster/judge-day.ts'
import type { Verdict } from '@muster/core/roster/judge-span.ts'

/** What somebody does now of a day's work: nothing, where no session of it is open. */
export type Doing = 'working' | 'on_break' | undefined

/**
 * What somebody is on a day, in the order of the contract; several at once. `absent` is who missed planned time and was not
 * there at all, `partly_absent` who missed some of it.
 */
export function attendanceStates(
  day: ExpectedDay,
  { verdicts, sessions }: DayVerdict,
  doing: Doing,
): readonly AttendanceState[] {
  const isPresent = sessions.length > 0
  const isExpected = day.spans.length > 0
  const has = (kind: Verdict['kind']) => verdicts.some((verdict) => verdict.kind === kind)
  const isMissed = has('absent')
  const is: Readonly<Record<AttendanceState, boolean>> = {
    present: isPresent,
    working: doing === 'working',
    on_break: doing === 'on_break',
    late: has('late'),
    left_early: has('left_early'),
    missing_now: has('missing_now'),
    absent: isMissed && !isPresent,
    partly_absent: isMissed && isPresent,
    unplanned: has('unplanned'),
    on_leave: day.leaves.length > 0,
    to_come: isExpected && !isPresent && !isMissed && !has('missing_now'),
    not_expected: !isExpected && !isPresent && day.leaves.length === 0,
  }
  let code = 0
  ATTENDANCE_STATES.forEach((state, bit) => {
    if (is[state]) code |= 1 << bit
  })
  return listOf(code)
}

const lists = new Map<number, readonly AttendanceState[]>()

/** One list for all who are the same: of ten thousand people there are some ten. */
function listOf(code: number): readonly AttendanceState[] {
  const known = lists.get(code)
  if (known) return known
  const list = ATTENDANCE_STATES.filter((_state, bit) => code & (1 << bit))
  lists.set(code, list)
  return list
}
