import { EXCEPTIONS } from '@muster/core/clocking/punch.ts'
import { ROUNDING_MODES } from '@muster/core/reports/rounding.ts'
import { FINDING_RULES } from '@muster/core/working-time/finding.ts'
import { RULE_PACKS } from '@muster/core/working-time/rule-pack.ts'
import { z } from 'zod'
import { Adjustment } from './corrections.ts'
import { CivilDate, Cursor, Id, Instant, Language, Named, Zone } from './values.ts'

const DurationMs = z.int().min(0)
/** Of people. */
const PageLimit = z.coerce.number().int().min(1).max(200).default(25)

export const ReportFormat = z
  .enum(['json', 'csv', 'xlsx', 'pdf'])
  .describe('a file holds all of it, whatever `limit` says')
export type ReportFormat = z.infer<typeof ReportFormat>

const files = {
  format: ReportFormat.default('json'),
  language: Language.default('en').describe('of the words in xlsx and PDF; CSV has codes'),
}
const days = { from: CivilDate, until: CivilDate }
const page = { after: Cursor.optional(), limit: PageLimit }
const whom = {
  team: Id.optional().describe('none: all whom you may see'),
  person: Id.optional(),
}

type Days = { from: string; until: string }
export const isInOrder = ({ from, until }: Days) => from <= until
export const inOrder = { path: ['until'], message: 'is before `from`' }
export const isWithinAYear = ({ from, until }: Days) =>
  Date.parse(until) - Date.parse(from) <= 366 * 86_400_000
export const withinAYear = { path: ['until'], message: 'is more than a year after `from`' }

/** Of the people whom the asker may see. */
export const ReportQuery = z
  .strictObject({ ...days, ...whom, ...page, ...files })
  .refine(isInOrder, inOrder)
  .refine(isWithinAYear, withinAYear)
export type ReportQuery = z.infer<typeof ReportQuery>

/** Of the asker. */
export const OwnReportQuery = z
  .strictObject({ ...days, ...files })
  .refine(isInOrder, inOrder)
  .refine(isWithinAYear, withinAYear)
export type OwnReportQuery = z.infer<typeof OwnReportQuery>

export const HoursQuery = z
  .strictObject({ by: z.enum(['person', 'team', 'job']), ...days, ...whom, ...files })
  .refine(isInOrder, inOrder)
  .refine(isWithinAYear, withinAYear)
export type HoursQuery = z.infer<typeof HoursQuery>

export const PresenceAtQuery = z.strictObject({
  at: Instant,
  team: whom.team,
  ...page,
  ...files,
})
export type PresenceAtQuery = z.infer<typeof PresenceAtQuery>

const RoundingStep = z.strictObject({
  mode: z.enum(ROUNDING_MODES),
  minutes: z
    .union([0, 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].map((minutes) => z.literal(minutes)))
    .describe('a whole part of an hour'),
})
export const Rounding = z
  .strictObject({ start: RoundingStep, end: RoundingStep, duration: RoundingStep })
  .meta({ id: 'Rounding' })

const AdjustedMs = z
  .int()
  .describe('what adjustments of locked dates add or take away; not in the worked and rounded time')

/** What sessions add up to, exactly and rounded. */
const Sum = z.object({
  presenceMs: DurationMs,
  breakMs: DurationMs,
  workedMs: DurationMs.describe('exact'),
  roundedMs: DurationMs.describe('worked time, rounded as the settings say'),
  sessions: z.array(Id).describe('the work sessions behind it'),
})

export const ReportedSession = z
  .object({
    id: Id,
    workDate: CivilDate,
    zone: Zone,
    start: Instant.nullable(),
    end: Instant.nullable(),
    roundedStart: Instant.nullable(),
    roundedEnd: Instant.nullable(),
    breaks: z.array(z.object({ start: Instant, end: Instant })),
    presenceMs: DurationMs,
    breakMs: DurationMs,
    workedMs: DurationMs,
    roundedMs: DurationMs,
    status: z.enum(['open', 'closed', 'provisional', 'incomplete']),
    exceptions: z.array(z.enum(EXCEPTIONS)),
  })
  .meta({ id: 'ReportedSession' })
export type ReportedSession = z.infer<typeof ReportedSession>

export const PersonTimesheet = z
  .object({
    person: Named,
    number: z.string().nullable(),
    days: z.array(z.object({ date: CivilDate, total: Sum, sessions: z.array(ReportedSession) })),
    total: Sum,
    adjustments: z.array(Adjustment).describe('lines added to locked dates, by work date'),
    adjustedMs: AdjustedMs,
  })
  .meta({ id: 'PersonTimesheet' })
export type PersonTimesheet = z.infer<typeof PersonTimesheet>

/** People by name, each with the days on which they worked. */
export const Timesheet = z
  .object({ people: z.array(PersonTimesheet), next: Cursor.optional() })
  .meta({ id: 'Timesheet' })
export type Timesheet = z.infer<typeof Timesheet>

export const Hours = z
  .object({
    lines: z.array(
      Sum.extend({
        id: Id.nullable().describe('null: no team, or no job'),
        name: z.string().nullable(),
        adjustedMs: AdjustedMs,
      }),
    ),
    total: Sum.omit({ sessions: true }).extend({
      sessions: z.int().describe('how many'),
      adjustedMs: AdjustedMs,
    }),
  })
  .meta({ id: 'Hours' })
export type Hours = z.infer<typeof Hours>

/** Who was in at a moment, as far as the record says now. */
export const PresenceAt = z
  .object({
    at: Instant,
    people: z.array(
      z.object({
        person: Named,
        session: Id,
        since: Instant,
        state: z
          .enum(['working', 'on_break', 'unknown'])
          .describe('unknown: clocked in before, and the clock-out is missing'),
        provisional: z.boolean().describe('the session was closed automatically and not confirmed yet'),
      }),
    ),
    next: Cursor.optional(),
  })
  .meta({ id: 'PresenceAt' })
export type PresenceAt = z.infer<typeof PresenceAt>

export const WorkingTimeFinding = z
  .object({
    pack: z.enum(RULE_PACKS),
    rule: z.enum(FINDING_RULES),
    level: z.enum(['breach', 'beyond', 'listed']),
    law: z.object({ name: z.string(), article: z.string() }),
    from: CivilDate,
    until: CivilDate,
    limitMs: DurationMs,
    foundMs: DurationMs,
    byMs: DurationMs.describe('how far the found is beyond or short of the limit'),
    start: z.string().describe('as clocks in the zone showed, with their offset'),
    end: z.string(),
    zone: Zone,
    sessions: z.array(Id),
    provisional: z.boolean().describe('some of it was closed automatically and not confirmed yet'),
  })
  .meta({ id: 'WorkingTimeFinding' })
export type WorkingTimeFinding = z.infer<typeof WorkingTimeFinding>

/** People by name, each with what the chosen rules of working time find; nothing is changed by it. */
export const WorkingTime = z
  .object({
    people: z.array(
      z.object({
        person: Named,
        findings: z.array(WorkingTimeFinding),
        leftOut: z
          .array(z.object({ session: Id, workDate: CivilDate, why: z.enum(['open', 'incomplete']) }))
          .describe('sessions without an end, which count nothing'),
      }),
    ),
    next: Cursor.optional(),
  })
  .meta({ id: 'WorkingTime' })
export type WorkingTime = z.infer<typeof WorkingTime>

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 18:00')

const settings = {
  rulePacks: z
    .array(z.enum(RULE_PACKS))
    .max(RULE_PACKS.length)
    .describe('whose working-time rules to look at'),
  weekStart: z.int().min(1).max(7).describe('Monday is 1'),
  rounding: Rounding,
  dailyReportAt: TimeOfDay.nullable().describe('in the organisation’s zone; null: no daily report'),
  language: Language.describe('of the daily report'),
}

export const ReportSettings = z.object(settings).meta({ id: 'ReportSettings' })
export type ReportSettings = z.infer<typeof ReportSettings>

export const ReportSettingsVersions = z
  .object({
    inForce: ReportSettings,
    versions: z
      .array(ReportSettings.extend({ id: Id, from: CivilDate, madeAt: Instant, madeBy: Named.nullable() }))
      .describe('newest first; of several from the same date the first counts'),
  })
  .meta({ id: 'ReportSettingsVersions' })
export type ReportSettingsVersions = z.infer<typeof ReportSettingsVersions>

/** How reports are from today or a later date on; those of earlier dates keep what they had. What is left out stays. */
export const NewReportSettings = z
  .strictObject({ from: CivilDate.optional(), ...z.object(settings).partial().shape })
  .meta({ id: 'NewReportSettings' })
export type NewReportSettings = z.infer<typeof NewReportSettings>
