import type { AttendanceState } from '@muster/contract/attendance.ts'

// Told again, and not asked of the contract, whose schemas nobody's first load needs.
const STATES = {
  present: true,
  working: true,
  on_break: true,
  late: true,
  left_early: true,
  missing_now: true,
  absent: true,
  partly_absent: true,
  unplanned: true,
  on_leave: true,
  to_come: true,
  not_expected: true,
} satisfies Record<AttendanceState, true>

/** What somebody is on a day, in the order in which they are shown. */
export const ATTENDANCE_STATES = Object.keys(STATES) as AttendanceState[]
