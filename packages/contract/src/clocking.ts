import { ASSURANCES, EXCEPTIONS, PUNCH_KINDS, SOURCES } from '@muster/core/clocking/punch.ts'
import { z } from 'zod'
import { CivilDate, Id, Instant, Text, Zone } from './values.ts'

const Note = Text.max(500)

/** A button pressed: it carries no time of its own, the server's counts. */
export const PunchCommand = z
  .strictObject({
    id: Id,
    kind: z.enum(PUNCH_KINDS),
    job: Id.optional(),
    note: Note.optional(),
    supersedes: Id.optional().describe('with kind `void`: the own last punch, to take it back'),
    clockReading: Instant.optional().describe("the device's own clock, to notice when it is wrong"),
  })
  .refine((body) => (body.kind === 'void') === (body.supersedes !== undefined), {
    path: ['supersedes'],
    message: 'goes with kind `void`, and with no other',
  })
  .meta({ id: 'PunchCommand' })
export type PunchCommand = z.infer<typeof PunchCommand>

/** A punch that already happened on a device that was offline: kept if it is well formed, marked where it does not fit. */
export const PunchFact = z
  .strictObject({
    id: Id,
    kind: z.enum(PUNCH_KINDS).exclude(['void']),
    at: Instant.describe("the device's clock when it happened"),
    zone: Zone.optional(),
    deviceOffsetMs: z
      .int()
      .min(-86_400_000)
      .max(86_400_000)
      .optional()
      .describe('how far the device’s clock is known to run ahead; subtracted'),
    job: Id.optional(),
    note: Note.optional(),
  })
  .meta({ id: 'PunchFact' })
export type PunchFact = z.infer<typeof PunchFact>

export const PunchBatch = z
  .strictObject({ punches: z.array(PunchFact).min(1).max(500) })
  .meta({ id: 'PunchBatch' })
export type PunchBatch = z.infer<typeof PunchBatch>

/** A punch as it is kept. */
export const KeptPunch = z
  .object({
    id: Id,
    personId: Id,
    kind: z.enum(PUNCH_KINDS),
    at: Instant,
    zone: Zone,
    receivedAt: Instant,
    source: z.enum(SOURCES),
    assurance: z.enum(ASSURANCES),
    position: z.int().describe("its place in the person's chain, from 1"),
    job: Id.optional(),
    note: z.string().optional(),
    supersedes: Id.optional(),
    exceptions: z.array(z.enum(EXCEPTIONS)).describe('what it carries by itself'),
  })
  .meta({ id: 'KeptPunch' })
export type KeptPunch = z.infer<typeof KeptPunch>

/** One answer an offline punch: kept (again the same if it was known), or why its id or job is refused. */
export const BatchResult = z
  .object({
    results: z.array(
      z.union([
        z.object({ id: Id, punch: KeptPunch }),
        z.object({ id: Id, refused: z.string() }).catchall(z.unknown()),
      ]),
    ),
  })
  .meta({ id: 'BatchResult' })
export type BatchResult = z.infer<typeof BatchResult>

export const Presence = z
  .object({
    personId: Id,
    phase: z.enum(['out', 'working', 'on_break']),
    since: Instant.nullable().describe('when this phase began; null before the first punch'),
    sessionStart: Instant.nullable(),
    workedMs: z.int().describe('worked in the open session until `now`'),
    breakMs: z.int(),
    zone: Zone,
    workDate: CivilDate.describe('the civil date now, in the zone'),
    now: Instant.describe("the server's clock, for a device to count on from"),
    lastPunch: z.object({ id: Id, kind: z.enum(PUNCH_KINDS), at: Instant, undoUntil: Instant }).nullable(),
    job: Id.optional(),
  })
  .meta({ id: 'Presence' })
export type Presence = z.infer<typeof Presence>

const SpanShape = z.object({ start: Instant, end: Instant })

export const WorkSession = z
  .object({
    id: Id,
    workDate: CivilDate,
    zone: Zone,
    start: Instant.nullable(),
    end: Instant.nullable(),
    breaks: z.array(SpanShape),
    jobs: z.array(z.object({ job: Id, start: Instant, end: Instant.nullable() })),
    presenceMs: z.int(),
    breakMs: z.int(),
    workedMs: z.int(),
    status: z.enum(['open', 'closed', 'provisional', 'incomplete']),
    exceptions: z.array(z.enum(EXCEPTIONS)),
    explanation: z.object({
      punches: z.array(
        z.object({
          punch: KeptPunch,
          does: z.enum(PUNCH_KINDS).or(z.literal('nothing')),
          exceptions: z.array(z.enum(EXCEPTIONS)),
        }),
      ),
      replaced: z.array(KeptPunch).describe('punches that others superseded; they no longer count'),
      rules: z
        .record(z.string(), z.union([z.int(), z.boolean()]))
        .describe('the rules in force at its start'),
    }),
  })
  .meta({ id: 'WorkSession' })
export type WorkSession = z.infer<typeof WorkSession>

export const WorkSessionsQuery = z
  .strictObject({ from: CivilDate, until: CivilDate })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'is before `from`' })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= 366 * 86_400_000, {
    path: ['until'],
    message: 'is more than a year after `from`',
  })

export const WorkSessions = z
  .object({
    sessions: z.array(WorkSession),
    takenBack: z
      .array(KeptPunch)
      .describe('punches of these days that were taken back and belong to no session'),
    workedMs: z.int(),
    breakMs: z.int(),
    presenceMs: z.int(),
  })
  .meta({ id: 'WorkSessions' })
export type WorkSessions = z.infer<typeof WorkSessions>

export const EventsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).describe('the number of the last event you have'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

export const Events = z
  .object({
    events: z.array(
      z.object({
        number: z.int(),
        at: Instant,
        kind: z.string(),
        personId: Id.nullable(),
        data: z.unknown(),
      }),
    ),
    last: z.int().describe('the number of the newest event there is'),
  })
  .meta({ id: 'Events' })
export type Events = z.infer<typeof Events>
