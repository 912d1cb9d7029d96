import { LEAVE_KINDS, LEAVE_PARTS } from '@muster/core/roster/leave.ts'
import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Named, Search, someDays, Zone } from './values.ts'

const ExpectedSpan = z.object({
  start: Instant,
  end: Instant,
  shift: z
    .object({ id: Id, job: Id.nullable(), label: z.string().nullable() })
    .optional()
    .describe('none: from the pattern'),
})

/** One thing to be said of a day, with the planned time, the work session and the grace behind it. */
const DayFinding = z.object({
  kind: z.enum(['late', 'left_early', 'missing_now', 'absent', 'unplanned']),
  byMs: z.int().optional().describe('counted from the planned time'),
  graceMs: z.int().optional(),
  span: z.object({ start: Instant, end: Instant }).optional(),
  session: Id.optional(),
})
export type DayFinding = z.infer<typeof DayFinding>

export const ExpectedDay = z
  .object({
    date: CivilDate,
    zone: Zone,
    reason: z.enum(['shift', 'pattern', 'free', 'holiday', 'leave', 'none']),
    spans: z.array(ExpectedSpan),
    expectedMs: z.int(),
    holiday: z.string().optional(),
    leaves: z.array(z.object({ id: Id, kind: z.enum(LEAVE_KINDS), part: z.enum(LEAVE_PARTS) })),
    workedMs: z.int(),
    provisionalMs: z.int().describe('the part of it that nobody confirmed yet'),
    overtimeMs: z.int().describe('beyond what was expected, without what is provisional'),
    findings: z.array(DayFinding),
    sessions: z.array(Id).describe('the work sessions of this day'),
  })
  .meta({ id: 'ExpectedDay' })
export type ExpectedDay = z.infer<typeof ExpectedDay>

export const CalendarQuery = someDays(62)
export type CalendarQuery = z.infer<typeof CalendarQuery>

export const Calendar = z
  .object({
    person: Named,
    now: Instant,
    today: CivilDate,
    days: z.array(ExpectedDay),
    jobs: z.array(z.object({ id: Id, code: z.string(), name: z.string() })).describe('the jobs named here'),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

/** What somebody is on a day, several at once: there and late, away for half of it and absent for the rest. */
export const ATTENDANCE_STATES = [
  'present',
  'working',
  'on_break',
  'late',
  'left_early',
  'missing_now',
  'absent',
  'partly_absent',
  'unplanned',
  'on_leave',
  'to_come',
  'not_expected',
] as const
const AttendanceState = z.enum(ATTENDANCE_STATES)
export type AttendanceState = z.infer<typeof AttendanceState>

export const AttendanceQuery = z.strictObject({
  date: CivilDate.optional().describe("none: today in the organisation's zone"),
  team: Id.optional().describe('in this team on that day; none: all whom you may see'),
  status: AttendanceState.optional(),
  search: Search.optional(),
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type AttendanceQuery = z.infer<typeof AttendanceQuery>

export const AttendanceRow = z
  .object({
    person: z.object({ id: Id, name: z.string(), number: z.string().optional() }),
    teams: z.array(Named),
    states: z.array(AttendanceState),
    day: ExpectedDay,
    firstIn: Instant.nullable(),
    lastOut: Instant.nullable().describe('none while somebody is there, or where it is missing'),
  })
  .meta({ id: 'AttendanceRow' })
export type AttendanceRow = z.infer<typeof AttendanceRow>

/** The attendance of a day: people by name, with how many are what. */
export const Attendance = z
  .object({
    now: Instant,
    date: CivilDate,
    zone: Zone.describe("the organisation's"),
    people: z.int().describe('all whom the search leaves'),
    counts: z.record(AttendanceState, z.int()).describe('of them, whatever `status` asks for'),
    rows: z.array(AttendanceRow),
    next: Cursor.optional(),
  })
  .meta({ id: 'Attendance' })
export type Attendance = z.infer<typeof Attendance>
