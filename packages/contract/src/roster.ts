import { LEAVE_KINDS, LEAVE_PARTS } from '@muster/core/roster/leave.ts'
import { weekProblem } from '@muster/core/roster/weekly-pattern.ts'
import { z } from 'zod'
import { CivilDate, Id, Instant, Named, someDays, Text, Zone } from './values.ts'

const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00')
  .meta({ example: '08:00' })

/** Planned time in local time; an end that is not after the start is on the next day. */
export const LocalSpan = z.strictObject({ start: LocalTime, end: LocalTime })
export type LocalSpan = z.infer<typeof LocalSpan>

/** The planned spans of each weekday, Monday first. */
export const Week = z
  .array(z.array(LocalSpan).max(6))
  .length(7)
  .superRefine((week, context) => {
    const found = weekProblem(week)
    if (found) context.addIssue({ code: 'custom', path: [found.day], message: found.problem })
  })
export type Week = z.infer<typeof Week>

// Patterns

export const PatternsQuery = z
  .strictObject({ person: Id.optional(), team: Id.optional() })
  .refine(({ person, team }) => (person === undefined) !== (team === undefined), 'name a person or a team')
export type PatternsQuery = z.infer<typeof PatternsQuery>

export const PatternVersion = z
  .object({
    id: Id,
    from: CivilDate,
    week: z.array(z.array(z.object({ start: LocalTime, end: LocalTime }))).nullable(),
    madeAt: Instant,
    madeBy: Named,
  })
  .meta({ id: 'PatternVersion' })
export type PatternVersion = z.infer<typeof PatternVersion>

export const PatternVersions = z
  .object({ today: CivilDate, versions: z.array(PatternVersion).describe('newest first') })
  .meta({ id: 'PatternVersions' })
export type PatternVersions = z.infer<typeof PatternVersions>

/** A week for a person or a team, from a date on. */
export const NewPattern = z
  .strictObject({
    person: Id.optional(),
    team: Id.optional(),
    from: CivilDate.describe('today or later; the first one may begin earlier'),
    week: Week.nullable().describe("null: none any more; a person then has their team's"),
  })
  .refine(({ person, team }) => (person === undefined) !== (team === undefined), 'name a person or a team')
  .meta({ id: 'NewPattern' })
export type NewPattern = z.infer<typeof NewPattern>

// The roster of a team

export const RosterQuery = someDays(42)
export type RosterQuery = z.infer<typeof RosterQuery>

const Clash = z.object({
  with: z.enum(['leave', 'shift', 'holiday']),
  id: Id.optional().describe('of the leave or the other shift'),
  team: Named.optional().describe('whose roster the other shift is in'),
})
export type Clash = z.infer<typeof Clash>

const plannedShift = {
  personId: Id,
  date: CivilDate,
  start: LocalTime,
  end: LocalTime,
  job: Id.nullable(),
  label: z.string().nullable(),
}

export const RosterShift = z
  .object({
    id: Id,
    ...plannedShift,
    state: z.enum(['draft', 'changed', 'published']).describe('changed: published otherwise'),
    before: z.object(plannedShift).optional().describe('as it is published, where that is otherwise'),
    clashes: z.array(Clash).describe('told, not forbidden'),
  })
  .meta({ id: 'RosterShift' })
export type RosterShift = z.infer<typeof RosterShift>

/** Some days of a team's roster: its people by name, what is planned for them, and when they are away. */
export const Roster = z
  .object({
    team: Named,
    today: CivilDate,
    zone: Zone.describe("the organisation's"),
    people: z.array(
      z.object({
        person: z.object({ id: Id, name: z.string(), number: z.string().optional() }),
        days: z
          .array(
            z.object({
              date: CivilDate,
              pattern: z
                .array(z.object({ start: LocalTime, end: LocalTime }))
                .describe('counts where no shift is planned'),
              leave: z
                .array(z.object({ id: Id, kind: z.enum(LEAVE_KINDS), part: z.enum(LEAVE_PARTS) }))
                .describe('approved'),
              elsewhere: z.int().describe('shifts in the rosters of other teams'),
            }),
          )
          .describe('on which they are in the team; none: somebody who left it, with shifts'),
      }),
    ),
    shifts: z.array(RosterShift).describe('by date, start and person'),
    removed: z
      .array(z.object({ id: Id, ...plannedShift }))
      .describe('shifts that are published and go with the next publication'),
    holidays: z.array(z.object({ date: CivilDate, name: z.string() })),
    jobs: z.array(z.object({ id: Id, code: z.string(), name: z.string() })).describe('the jobs named here'),
  })
  .meta({ id: 'Roster' })
export type Roster = z.infer<typeof Roster>

const shiftFields = {
  personId: Id,
  date: CivilDate,
  start: LocalTime,
  end: LocalTime,
  job: Id.nullable().default(null),
  label: Text.max(100).nullable().default(null),
}
const isSomeTime = ({ start, end }: { start?: string | undefined; end?: string | undefined }) =>
  start === undefined || start !== end

/** A shift, as a draft; the client makes the id, so that it may ask again. */
export const NewShift = z
  .strictObject({ id: Id, ...shiftFields })
  .refine(isSomeTime, { path: ['end'], message: 'is the start' })
  .meta({ id: 'NewShift' })
export type NewShift = z.infer<typeof NewShift>

/** All of a shift as it is to be from now on: moved to another day or person, at other times. */
export const ShiftChange = z
  .strictObject(shiftFields)
  .refine(isSomeTime, { path: ['end'], message: 'is the start' })
  .meta({ id: 'ShiftChange' })
export type ShiftChange = z.infer<typeof ShiftChange>

/** Days copied to others: the first to `to`, and so on; what is planned there already stays, and is not copied again. */
export const RosterCopy = z
  .strictObject({ from: CivilDate, days: z.int().min(1).max(42).default(7), to: CivilDate })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'is `from`' })
  .meta({ id: 'RosterCopy' })
export type RosterCopy = z.infer<typeof RosterCopy>

export const RosterCopied = z
  .object({
    copied: z.int(),
    left: z.int().describe('there already, or of people who are not in the team then'),
  })
  .meta({ id: 'RosterCopied' })
export type RosterCopied = z.infer<typeof RosterCopied>

export const RosterPublication = RosterQuery.meta({ id: 'RosterPublication' })

export const RosterPublished = z
  .object({
    published: z.int().describe('shifts that are new or other than before'),
    removed: z.int(),
    people: z.array(Id).describe('whose plan changed; they are told'),
  })
  .meta({ id: 'RosterPublished' })
export type RosterPublished = z.infer<typeof RosterPublished>
