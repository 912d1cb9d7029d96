import { ASSURANCES, EXCEPTIONS, PUNCH_KINDS, SOURCES } from '@muster/core/clocking/punch.ts'
import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Named, Search, Text, Zone } from './values.ts'

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

/** A button pressed for somebody who cannot press it: by their leader or an admin, who says why. */
export const PunchForAnother = z
  .strictObject({
    id: Id,
    kind: z.enum(PUNCH_KINDS),
    job: Id.optional(),
    note: Note.optional(),
    reason: Text.max(500),
    supersedes: Id.optional().describe('with kind `void`: their last punch, to take it back'),
  })
  .refine((body) => (body.kind === 'void') === (body.supersedes !== undefined), {
    path: ['supersedes'],
    message: 'goes with kind `void`, and with no other',
  })
  .meta({ id: 'PunchForAnother' })
export type PunchForAnother = z.infer<typeof PunchForAnother>

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
    reason: z.string().optional(),
    actorId: Id.optional().describe('who pressed, where it was not the person'),
    supersedes: Id.optional(),
    exceptions: z.array(z.enum(EXCEPTIONS)).describe('what it carries by itself'),
  })
  .meta({ id: 'KeptPunch' })
export type KeptPunch = z.infer<typeof KeptPunch>

/** A punch that no longer counts, and the one that superseded it (`void`: it was taken back). */
export const ReplacedPunch = KeptPunch.extend({
  replacedBy: KeptPunch.pick({ id: true, kind: true, at: true, reason: true, actorId: true }).optional(),
}).meta({ id: 'ReplacedPunch' })
export type ReplacedPunch = z.infer<typeof ReplacedPunch>

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

/** What was read along with this number goes on live from it: nothing is missed, nothing told twice. */
const LastEvent = z.int().describe('this holds everything up to this event: go on live from here')

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
    lastEvent: LastEvent,
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
      replaced: z.array(ReplacedPunch).describe('punches that others superseded; they no longer count'),
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
      .array(ReplacedPunch)
      .describe('punches of these days that were taken back and belong to no session'),
    workedMs: z.int(),
    breakMs: z.int(),
    presenceMs: z.int(),
    actors: z.array(Named).describe('who pressed for this person, by the `actorId` of their punches'),
    jobs: z.array(z.object({ id: Id, code: z.string(), name: z.string() })).describe('the jobs named here'),
    lastEvent: LastEvent,
  })
  .meta({ id: 'WorkSessions' })
export type WorkSessions = z.infer<typeof WorkSessions>

const PageLimit = z.coerce.number().int().min(1).max(200).default(100)

export const TeamWorkSessionsQuery = z
  .strictObject({
    from: CivilDate,
    until: CivilDate,
    team: Id.optional().describe('none: all whom you may see'),
    after: Cursor.optional(),
    limit: PageLimit,
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'is before `from`' })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= 366 * 86_400_000, {
    path: ['until'],
    message: 'is more than a year after `from`',
  })
export type TeamWorkSessionsQuery = z.infer<typeof TeamWorkSessionsQuery>

/** Work sessions of several people, by work date, name and start, each with its explanation. */
export const TeamWorkSessions = z
  .object({
    sessions: z.array(WorkSession.extend({ person: Named })),
    actors: z.array(Named),
    jobs: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
    next: Cursor.optional(),
  })
  .meta({ id: 'TeamWorkSessions' })
export type TeamWorkSessions = z.infer<typeof TeamWorkSessions>

/** What each person's sessions of a period add up to; the sessions themselves are that person's list. */
export const WorkTotals = z
  .object({
    people: z.array(
      z.object({
        person: Named,
        workedMs: z.int(),
        breakMs: z.int(),
        presenceMs: z.int(),
        sessions: z.int(),
        exceptions: z.int().describe('sessions with something to look at'),
      }),
    ),
    next: Cursor.optional(),
  })
  .meta({ id: 'WorkTotals' })
export type WorkTotals = z.infer<typeof WorkTotals>

const Phase = z.enum(['out', 'working', 'on_break'])

export const BoardQuery = z.strictObject({
  team: Id.optional().describe('in this team now; none: all whom you may see'),
  person: Id.optional(),
  phase: Phase.optional(),
  search: Search.optional(),
  exceptions: z.stringbool().default(false).describe('only those with something to look at today'),
  after: Cursor.optional(),
  limit: PageLimit,
})
export type BoardQuery = z.infer<typeof BoardQuery>

/** What somebody is now. Running times are counted on by the client: `now` less `sessionStart`, less breaks. */
export const BoardRow = z
  .object({
    person: z.object({ id: Id, name: z.string(), number: z.string().optional() }),
    teams: z.array(Named),
    zone: Zone,
    phase: Phase,
    since: Instant.nullable(),
    sessionStart: Instant.nullable(),
    breakMs: z.int().describe('breaks of the open session that have ended'),
    doneMs: z.int().describe('worked today in sessions that have ended'),
    job: Id.optional(),
    exceptions: z
      .array(z.object({ session: Id, workDate: CivilDate, exceptions: z.array(z.enum(EXCEPTIONS)) }))
      .describe("what to look at in today's sessions and in those still open"),
  })
  .meta({ id: 'BoardRow' })
export type BoardRow = z.infer<typeof BoardRow>

/** Who is in: people by name, with how many are what. */
export const Board = z
  .object({
    now: Instant,
    zone: Zone.describe("the organisation's"),
    workDate: CivilDate,
    lastEvent: LastEvent,
    counts: z.object({ working: z.int(), on_break: z.int(), out: z.int(), exceptions: z.int() }),
    rows: z.array(BoardRow),
    jobs: z.array(z.object({ id: Id, code: z.string(), name: z.string() })).describe('the jobs named here'),
    next: Cursor.optional(),
  })
  .meta({ id: 'Board' })
export type Board = z.infer<typeof Board>
