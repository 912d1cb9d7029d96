import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Name, Named, Search, Text, Zone } from './values.ts'

const HOUR_MS = 3_600_000
const durationMs = (max: number) => z.int().min(0).max(max)

/** The rules an organisation sets itself; every duration in milliseconds. What is left out has its default. */
export const RuleSet = z
  .strictObject({
    duplicateWithinMs: durationMs(HOUR_MS),
    sessionLimitMs: durationMs(48 * HOUR_MS).min(HOUR_MS),
    warnAfterMs: durationMs(48 * HOUR_MS).min(60_000),
    warn: z.boolean(),
    autoOutAfterMs: durationMs(48 * HOUR_MS).min(60_000),
    autoOut: z.boolean(),
    longBreakAfterMs: durationMs(24 * HOUR_MS),
    undoWithinMs: durationMs(HOUR_MS),
    lateReportAfterMs: durationMs(744 * HOUR_MS),
    lateReportRefusedAfterMs: durationMs(744 * HOUR_MS),
    clockDriftToleranceMs: durationMs(HOUR_MS),
    aheadToleranceMs: durationMs(HOUR_MS),
    lateGraceMs: durationMs(4 * HOUR_MS),
    leftEarlyGraceMs: durationMs(4 * HOUR_MS),
    spanMarginBeforeMs: durationMs(12 * HOUR_MS),
    spanMarginAfterMs: durationMs(12 * HOUR_MS),
  })
  .meta({ id: 'RuleSet' })
export type RuleSet = z.infer<typeof RuleSet>

export const Organisation = z
  .object({
    id: Id,
    name: z.string(),
    zone: Zone.describe('the zone in force now'),
    rules: RuleSet.describe('in force now, for those whose team has none of its own'),
    usesJobs: z.boolean().describe('whether there is a job to choose now'),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

export const OrganisationChange = z.strictObject({ name: Name }).meta({ id: 'OrganisationChange' })
export type OrganisationChange = z.infer<typeof OrganisationChange>

/** Rules and zone from an instant on, of the organisation or of one team. */
export const RulesVersion = z
  .object({
    id: Id,
    team: Named.nullable(),
    from: Instant,
    zone: Zone.nullable(),
    rules: RuleSet.partial(),
    madeAt: Instant,
    madeBy: Named.nullable(),
  })
  .meta({ id: 'RulesVersion' })
export type RulesVersion = z.infer<typeof RulesVersion>

export const RulesVersions = z
  .object({ defaults: RuleSet, versions: z.array(RulesVersion).describe('newest first') })
  .meta({ id: 'RulesVersions' })
export type RulesVersions = z.infer<typeof RulesVersions>

/** New rules, from now on or from the first instant of a later date; the past keeps those it had. */
export const NewRules = z
  .strictObject({
    team: Id.optional(),
    from: CivilDate.optional(),
    zone: Zone.optional(),
    rules: RuleSet.partial().describe('all that differ from the defaults (a team: from the organisation)'),
  })
  .meta({ id: 'NewRules' })
export type NewRules = z.infer<typeof NewRules>

const JobCode = Text.max(50)

/** What time is spent on: a job or cost code. */
export const Job = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    activeFrom: Instant,
    activeUntil: Instant.nullable(),
    active: z.boolean().describe('may be chosen now'),
  })
  .meta({ id: 'Job' })
export type Job = z.infer<typeof Job>

export const JobsQuery = z.strictObject({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  state: z.enum(['active', 'all']).default('active'),
})
export type JobsQuery = z.infer<typeof JobsQuery>
export const Jobs = z.object({ jobs: z.array(Job), next: Cursor.optional() }).meta({ id: 'Jobs' })
export type Jobs = z.infer<typeof Jobs>

export const NewJob = z
  .strictObject({ code: JobCode, name: Name, from: CivilDate.optional(), until: CivilDate.optional() })
  .refine(({ from, until }) => !from || !until || from <= until, {
    path: ['until'],
    message: 'is before `from`',
  })
  .meta({ id: 'NewJob' })
export type NewJob = z.infer<typeof NewJob>

/** What is given changes; `until` is the last date on which the job may be chosen, null: for good. */
export const JobChange = z
  .strictObject({
    code: JobCode.optional(),
    name: Name.optional(),
    until: CivilDate.nullable().optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'says nothing to change')
  .meta({ id: 'JobChange' })
export type JobChange = z.infer<typeof JobChange>

export const AuditQuery = z.strictObject({
  search: Search.optional().describe('part of the name of whoever did it, or of whom it is about'),
  kind: z
    .string()
    .regex(/^[a-z_]{1,63}$/)
    .optional()
    .describe('what was changed, such as `people` or `policies`'),
  person: Id.optional().describe('who did it, or whom it is about'),
  from: CivilDate.optional().describe('first day, in the zone of the organisation'),
  until: CivilDate.optional().describe('last day'),
  after: z.coerce.number().int().min(1).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** One change: of a change only what is different, before and after. */
export const AuditEntry = z
  .object({
    number: z.int(),
    at: Instant,
    actor: Named.nullable().describe('null: the server itself, or its command line'),
    act: z.enum(['create', 'change', 'delete']),
    kind: z.string(),
    subject: z.string(),
    person: Named.nullable().describe('whom it is about'),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

/** Who changed what, the newest first. */
export const Audit = z
  .object({
    entries: z.array(AuditEntry),
    kinds: z.array(z.string()).describe('of everything that was ever changed'),
    next: z.int().optional(),
  })
  .meta({ id: 'Audit' })
export type Audit = z.infer<typeof Audit>

/** How mail leaves this server, and what the embedded mailer put into files instead of sending it. */
export const Mails = z
  .object({
    transport: z.enum(['files', 'smtp']),
    mails: z
      .array(z.object({ file: z.string(), at: Instant, to: z.string(), subject: z.string() }))
      .describe('the newest 50 of this organisation; none where they are really sent'),
  })
  .meta({ id: 'Mails' })
export type Mails = z.infer<typeof Mails>
