import { EXCEPTIONS, PUNCH_KINDS } from '@muster/core/clocking/punch.ts'
import { z } from 'zod'
import { CivilDate, Id, Instant } from './values.ts'

/** What a punch made of a person: enough to move their row on a board without asking again. */
export const PunchEvent = z.object({
  punch: Id,
  kind: z.enum(PUNCH_KINDS),
  at: Instant,
  phase: z.enum(['out', 'working', 'on_break']),
  since: Instant.nullable(),
  sessionStart: Instant.nullable(),
  breakMs: z.int().describe('breaks of the open session that have ended'),
  job: Id.nullable(),
  sessions: z
    .array(
      z.object({
        id: Id,
        workDate: CivilDate,
        workedMs: z.int(),
        status: z.enum(['open', 'closed', 'provisional', 'incomplete']),
        exceptions: z.array(z.enum(EXCEPTIONS)),
      }),
    )
    .describe('the work sessions it changed, the newest 10; of punches recorded together the last one tells'),
})
export type PunchEvent = z.infer<typeof PunchEvent>

/**
 * One thing that happened in an organisation, numbered without gaps. `people`: somebody, a team or a membership changed,
 * read what you show of them again. `notice`: this person was told something, read their notices again.
 */
export const Event = z
  .discriminatedUnion('kind', [
    z.object({ number: z.int(), at: Instant, kind: z.literal('punch'), personId: Id, data: PunchEvent }),
    z.object({
      number: z.int(),
      at: Instant,
      kind: z.literal('people'),
      personId: Id.nullable(),
      data: z.object({}),
    }),
    z.object({
      number: z.int(),
      at: Instant,
      kind: z.literal('notice'),
      personId: Id,
      data: z.object({}),
    }),
  ])
  .meta({ id: 'Event' })
export type Event = z.infer<typeof Event>

export const EventsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).describe('the number of the last event you have'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})
export type EventsQuery = z.infer<typeof EventsQuery>

export const Events = z
  .object({
    events: z.array(Event),
    last: z.int().describe('the number of the newest event there is'),
  })
  .meta({ id: 'Events' })
export type Events = z.infer<typeof Events>

/** The address of the live socket: `after` is the last event one has; without it, what happens from now on. */
export const LiveQuery = z.strictObject({ after: z.coerce.number().int().min(0).optional() })
export type LiveQuery = z.infer<typeof LiveQuery>

/**
 * What the server says on the live socket. `last` is the number up to which nothing that one may see is missing: keep it,
 * and reconnect with it. `resync`: what came in between is no longer kept, read everything again and go on from `last`.
 * `alive` comes at least every 20 s, and first of all unless there are events to tell.
 */
export const LiveMessage = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('events'), events: z.array(Event), last: z.int() }),
    z.object({ type: z.literal('alive'), last: z.int(), now: Instant }),
    z.object({ type: z.literal('resync'), last: z.int() }),
  ])
  .meta({ id: 'LiveMessage' })
export type LiveMessage = z.infer<typeof LiveMessage>
