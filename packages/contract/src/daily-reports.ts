import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Named, Zone } from './values.ts'

const DurationMs = z.int().min(0)

/** A work session as a daily report told it; two versions are compared by it. */
export const DailySession = z
  .object({
    id: Id,
    person: Named,
    workDate: CivilDate,
    start: Instant.nullable(),
    end: Instant.nullable(),
    breakMs: DurationMs,
    workedMs: DurationMs.describe('up to when the report was made, where the session was still open'),
    longestBreakMs: DurationMs,
    status: z.enum(['open', 'closed', 'provisional', 'incomplete']),
    onBreak: z.boolean(),
    exceptions: z.array(z.string()),
  })
  .meta({ id: 'DailySession' })
export type DailySession = z.infer<typeof DailySession>

/** Why a version differs from the one before. */
export const DailyDifference = z
  .object({
    session: Id,
    person: Named,
    change: z.enum(['added', 'removed', 'changed']),
    before: DailySession.nullable(),
    after: DailySession.nullable(),
  })
  .meta({ id: 'DailyDifference' })
export type DailyDifference = z.infer<typeof DailyDifference>

const head = {
  team: Named,
  date: CivilDate,
  version: z.int().min(1),
  dueAt: Instant,
  madeAt: Instant,
  madeBy: Named.nullable().describe('null: it was due'),
}

/** A team's day as it was known when the report was made. */
export const DailyReport = z
  .object({
    ...head,
    zone: Zone,
    people: z
      .array(
        z.object({
          person: Named,
          workedMs: DurationMs,
          breakMs: DurationMs,
          clockOut: z.enum(['clocked_out', 'still_in', 'closed_automatically', 'missing']),
          over8Hours: z.boolean(),
          longBreaks: z.int().describe('breaks of more than an hour'),
          sessions: z.array(Id),
        }),
      )
      .describe('who worked on this date, by name'),
    sinceYesterday: z
      .array(Id)
      .describe('sessions of the date before that began or went on after its report, such as nights'),
    sessions: z.array(DailySession),
    workedMs: DurationMs,
    breakMs: DurationMs,
    correctionsWaiting: z.int(),
    seal: z
      .object({ number: z.int(), day: CivilDate, hash: z.string(), keyId: z.string() })
      .nullable()
      .describe(
        'the newest seal of the record then: who keeps the report can prove that nothing was changed since',
      ),
    differences: z
      .array(DailyDifference)
      .nullable()
      .describe('from the version before; null: it is the first'),
  })
  .meta({ id: 'DailyReport' })
export type DailyReport = z.infer<typeof DailyReport>

export const DailyReportsQuery = z.strictObject({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DailyReportsQuery = z.infer<typeof DailyReportsQuery>

/** The newest versions of the reports of a team, the newest date first. */
export const DailyReports = z
  .object({
    reports: z.array(z.object({ ...head, people: z.int(), workedMs: DurationMs, differs: z.boolean() })),
    next: Cursor.optional(),
  })
  .meta({ id: 'DailyReports' })
export type DailyReports = z.infer<typeof DailyReports>

export const DailyReportQuery = z.strictObject({
  version: z.coerce.number().int().min(1).max(100_000).optional().describe('none: the newest'),
  format: z.enum(['json', 'text', 'html', 'pdf', 'xlsx']).default('json'),
})
export type DailyReportQuery = z.infer<typeof DailyReportQuery>

export const DailyReportPath = z.strictObject({ id: Id, date: CivilDate })
export type DailyReportPath = z.infer<typeof DailyReportPath>
