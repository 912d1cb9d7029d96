import { EXCEPTIONS, PUNCH_KINDS } from '@muster/core/clocking/punch.ts'
import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Named, Text, Zone } from './values.ts'

const Reason = Text.max(500)
const HALF_DAY_MS = 43_200_000

const Span = z.strictObject({ start: Instant, end: Instant })

/**
 * One change of a record. Instants come with their offset: a local time that was typed is resolved where it was typed, so
 * that one that exists twice or not at all is asked about there.
 */
export const CorrectionChange = z
  .discriminatedUnion('change', [
    z.strictObject({
      change: z.literal('add').describe('a punch that was forgotten'),
      kind: z.enum(PUNCH_KINDS).exclude(['void']),
      at: Instant,
      zone: Zone.optional(),
      job: Id.optional(),
    }),
    z.strictObject({
      change: z.literal('move').describe('a punch at the wrong time'),
      punch: Id,
      at: Instant,
    }),
    z.strictObject({
      change: z.literal('take_back').describe('a punch that should not be there'),
      punch: Id,
    }),
    z.strictObject({
      change: z.literal('add_session').describe('a whole session typed in'),
      start: Instant,
      end: Instant,
      breaks: z.array(Span).max(10).default([]),
      zone: Zone.optional(),
      job: Id.optional(),
    }),
    z.strictObject({
      change: z
        .literal('accept')
        .describe('a report that came too late to count unseen, or an automatic out, right as it is'),
      punch: Id,
    }),
    z.strictObject({
      change: z.literal('adjust').describe('a line of a locked date'),
      workDate: CivilDate,
      ms: z.int().min(-HALF_DAY_MS).max(HALF_DAY_MS).describe('worked time more or less, milliseconds'),
      job: Id.optional(),
    }),
  ])
  .meta({ id: 'CorrectionChange' })
export type CorrectionChange = z.infer<typeof CorrectionChange>

const Position = z.int().min(0).describe('how far the record went that this was judged by')

const Changes = z.array(CorrectionChange).min(1).max(20)

/** What a correction would do, before anybody is asked. */
export const CorrectionDraft = z.strictObject({ changes: Changes }).meta({ id: 'CorrectionDraft' })
export type CorrectionDraft = z.infer<typeof CorrectionDraft>

export const NewCorrection = z
  .strictObject({
    id: Id,
    reason: Reason,
    changes: Changes,
    position: Position.optional().describe('that of the preview: what was seen is what is asked for or done'),
  })
  .meta({ id: 'NewCorrection' })
export type NewCorrection = z.infer<typeof NewCorrection>

/** A session as far as a correction is about it. */
const EffectSession = z.object({
  id: Id,
  workDate: CivilDate,
  zone: Zone,
  start: Instant.nullable(),
  end: Instant.nullable(),
  breaks: z.array(z.object({ start: Instant, end: Instant })),
  presenceMs: z.int(),
  breakMs: z.int(),
  workedMs: z.int(),
  status: z.enum(['open', 'closed', 'provisional', 'incomplete']),
  exceptions: z.array(z.enum(EXCEPTIONS)),
})

const SessionException = z.object({ session: Id, workDate: CivilDate, exception: z.enum(EXCEPTIONS) })

/** What a correction changes, and only that: sessions before and after, hours by work date, what there is to look at. */
export const CorrectionEffect = z
  .object({
    before: z.array(EffectSession),
    after: z.array(EffectSession),
    days: z.array(z.object({ workDate: CivilDate, beforeMs: z.int(), afterMs: z.int(), deltaMs: z.int() })),
    gone: z.array(SessionException),
    appeared: z.array(SessionException),
  })
  .meta({ id: 'CorrectionEffect' })
export type CorrectionEffect = z.infer<typeof CorrectionEffect>

export const CorrectionPreview = z
  .object({ effect: CorrectionEffect, position: Position })
  .meta({ id: 'CorrectionPreview' })
export type CorrectionPreview = z.infer<typeof CorrectionPreview>

const CORRECTION_STATES = ['waiting', 'approved', 'refused', 'withdrawn'] as const
export const CorrectionState = z.enum(CORRECTION_STATES)
export type CorrectionState = z.infer<typeof CorrectionState>

/** A correction with what it does: judged by the record of now while it waits, else by that of its decision. */
export const Correction = z
  .object({
    id: Id,
    person: Named,
    askedBy: Named.describe('the person, or who corrected directly'),
    askedAt: Instant,
    reason: z.string(),
    changes: z.array(CorrectionChange),
    workDates: z.array(CivilDate),
    state: CorrectionState,
    decidedBy: Named.optional(),
    decidedAt: Instant.optional(),
    word: z.string().optional(),
    selfApproved: z.boolean(),
    position: Position,
    effect: CorrectionEffect,
    obstacle: z.string().optional().describe('while it waits: the code why it cannot be approved any more'),
  })
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

export const CorrectionDecision = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approve'),
      word: Reason.optional(),
      position: Position.describe('that of the detail: what was seen is what is approved'),
    }),
    z.strictObject({ decision: z.literal('refuse'), word: Reason }),
  ])
  .meta({ id: 'CorrectionDecision' })
export type CorrectionDecision = z.infer<typeof CorrectionDecision>

const PageLimit = z.coerce.number().int().min(1).max(200).default(50)

export const MyCorrectionsQuery = z.strictObject({
  state: CorrectionState.optional(),
  from: CivilDate.optional().describe('about this work date or a later one'),
  until: CivilDate.optional(),
  after: Cursor.optional(),
  limit: PageLimit,
})
export type MyCorrectionsQuery = z.infer<typeof MyCorrectionsQuery>

export const CorrectionsQuery = MyCorrectionsQuery.extend({
  person: Id.optional(),
  team: Id.optional().describe('none: all whom you may decide for'),
})
export type CorrectionsQuery = z.infer<typeof CorrectionsQuery>

/** Corrections, those asked first at first, with the effect they had when they were asked or decided. */
export const Corrections = z
  .object({ corrections: z.array(Correction), next: Cursor.optional() })
  .meta({ id: 'Corrections' })
export type Corrections = z.infer<typeof Corrections>

/** When the worker really left: when the automatic out was stamped, or earlier. */
export const Confirmation = z.strictObject({ id: Id, at: Instant }).meta({ id: 'Confirmation' })
export type Confirmation = z.infer<typeof Confirmation>

export const DaysQuery = z
  .strictObject({ from: CivilDate, until: CivilDate })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'is before `from`' })
export type DaysQuery = z.infer<typeof DaysQuery>

/** A line added to a locked date, longer or shorter. */
export const Adjustment = z
  .object({
    id: Id,
    workDate: CivilDate,
    ms: z.int(),
    job: Id.optional(),
    reason: z.string(),
    author: Named,
    at: Instant,
    correction: Id,
  })
  .meta({ id: 'Adjustment' })
export type Adjustment = z.infer<typeof Adjustment>

/** Lines added to locked dates, by work date. */
export const Adjustments = z.object({ adjustments: z.array(Adjustment) }).meta({ id: 'Adjustments' })
export type Adjustments = z.infer<typeof Adjustments>

export const NewLock = z
  .strictObject({ id: Id, from: CivilDate, until: CivilDate })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'is before `from`' })
  .meta({ id: 'NewLock' })
export type NewLock = z.infer<typeof NewLock>

const LockShape = z.object({ id: Id, from: CivilDate, until: CivilDate, lockedBy: Named, lockedAt: Instant })

/** Locked periods, the latest first. */
export const Locks = z
  .object({
    locks: z.array(LockShape),
    due: z
      .object({ from: CivilDate, until: CivilDate })
      .describe('the month that ended last: what one would lock next'),
  })
  .meta({ id: 'Locks' })
export type Locks = z.infer<typeof Locks>

export const ExceptionsQuery = z.strictObject({
  team: Id.optional().describe('none: all whom you may see'),
  from: CivilDate.optional(),
  until: CivilDate.optional(),
  kind: z.enum(EXCEPTIONS).optional(),
  after: Cursor.optional(),
  limit: PageLimit,
})
export type ExceptionsQuery = z.infer<typeof ExceptionsQuery>

/** What would put a session right, for whoever looks at it to take or leave. */
export const SuggestedAction = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal('add_out'), at: Instant }),
    z.object({ action: z.literal('confirm_out'), punch: Id, at: Instant }),
    z.object({ action: z.literal('accept'), punch: Id }),
    z.object({ action: z.literal('add_in'), before: Instant }),
    z.object({ action: z.literal('take_back'), punch: Id }),
    z.object({ action: z.literal('adjust'), workDate: CivilDate }),
    z.object({ action: z.literal('correct') }),
    z.object({ action: z.literal('review') }),
  ])
  .meta({ id: 'SuggestedAction' })
export type SuggestedAction = z.infer<typeof SuggestedAction>

/** Sessions with something to look at that nobody cleared yet, oldest first, and how many there are of each kind. */
export const ExceptionList = z
  .object({
    total: z.int().describe('sessions, whatever the kind asked for'),
    counts: z.partialRecord(z.enum(EXCEPTIONS), z.int()),
    sessions: z.array(EffectSession.extend({ person: Named, suggested: SuggestedAction })),
    next: Cursor.optional(),
  })
  .meta({ id: 'ExceptionList' })
export type ExceptionList = z.infer<typeof ExceptionList>

/** "It is right as it is." */
export const ExceptionReview = z
  .strictObject({
    exceptions: z.array(z.enum(EXCEPTIONS)).min(1).max(EXCEPTIONS.length).describe('those that were seen'),
    word: Reason.optional(),
  })
  .meta({ id: 'ExceptionReview' })
export type ExceptionReview = z.infer<typeof ExceptionReview>

export const SessionPath = z.strictObject({ session: Id })
export type SessionPath = z.infer<typeof SessionPath>

/** What somebody has to do about their own record, of its last 31 days; times of leaving first, the oldest first. */
export const MyMatters = z
  .object({
    sessions: z
      .array(
        EffectSession.extend({
          asked: z.boolean().describe('a correction about its work date waits'),
        }),
      )
      .describe('provisional ones, whose automatic out is to be confirmed, and those without an out'),
    waiting: z.int().describe('own corrections that nobody decided yet'),
  })
  .meta({ id: 'MyMatters' })
export type MyMatters = z.infer<typeof MyMatters>

/** How much waits for a leader: a number for each list. */
export const Matters = z
  .object({
    corrections: z.int().describe('corrections that wait'),
    exceptions: z.int().describe('sessions with something to look at that nobody cleared yet'),
    leaves: z.int().describe('requests for leave that wait, of others'),
  })
  .meta({ id: 'Matters' })
export type Matters = z.infer<typeof Matters>
