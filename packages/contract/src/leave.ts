import { LEAVE_KINDS, LEAVE_PARTS, LEAVE_STATES } from '@muster/core/roster/leave.ts'
import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Named, Text } from './values.ts'

const DAY_MS = 86_400_000

export const Leave = z
  .object({
    id: Id,
    person: Named,
    kind: z.enum(LEAVE_KINDS),
    part: z.enum(LEAVE_PARTS),
    from: CivilDate,
    until: CivilDate,
    note: z.string().nullable(),
    state: z.enum(LEAVE_STATES),
    askedAt: Instant,
    decision: z
      .object({ at: Instant, by: Named, word: z.string().nullable(), selfDecided: z.boolean() })
      .nullable(),
    withdrawnAt: Instant.nullable(),
    enteredBy: Named.nullable().describe('who entered it for the person; none: asked for'),
    shifts: z.int().describe('published shifts that lie in it'),
  })
  .meta({ id: 'Leave' })
export type Leave = z.infer<typeof Leave>

const times = {
  id: Id,
  kind: z.enum(LEAVE_KINDS),
  part: z.enum(LEAVE_PARTS).default('day'),
  from: CivilDate,
  until: CivilDate,
}

/** Asks for leave; the client makes the id, so that it may ask again. */
export const NewLeave = inOrder(
  z.strictObject({ ...times, note: Text.max(500).nullable().default(null) }),
).meta({ id: 'NewLeave' })
export type NewLeave = z.infer<typeof NewLeave>

/** Leave that a leader enters for somebody: approved at once, with a reason. */
export const EnteredLeave = inOrder(z.strictObject({ ...times, reason: Text.max(500) })).meta({
  id: 'EnteredLeave',
})
export type EnteredLeave = z.infer<typeof EnteredLeave>

export const LeaveDecision = z
  .strictObject({ decision: z.enum(['approved', 'refused']), word: Text.max(500).nullable().default(null) })
  .meta({ id: 'LeaveDecision' })
export type LeaveDecision = z.infer<typeof LeaveDecision>

const leavePage = {
  state: z.enum(LEAVE_STATES).optional(),
  from: CivilDate.optional().describe('those that end on it or later'),
  until: CivilDate.optional().describe('those that begin on it or earlier'),
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
}
export const MyLeavesQuery = z.strictObject(leavePage)
export type MyLeavesQuery = z.infer<typeof MyLeavesQuery>
export const LeavesQuery = z.strictObject({ ...leavePage, team: Id.optional(), person: Id.optional() })
export type LeavesQuery = z.infer<typeof LeavesQuery>

export const Leaves = z
  .object({ leaves: z.array(Leave).describe('by first day'), next: Cursor.optional() })
  .meta({ id: 'Leaves' })
export type Leaves = z.infer<typeof Leaves>

function inOrder<T extends z.ZodType<Pick<Leave, 'from' | 'until' | 'part'>>>(leave: T): T {
  return leave
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'is before `from`' })
    .refine(({ from, until }) => Date.parse(until) - Date.parse(from) < 366 * DAY_MS, {
      path: ['until'],
      message: 'is more than a year after `from`',
    })
    .refine(({ part, from, until }) => part === 'day' || from === until, {
      path: ['part'],
      message: 'half a day is of one date',
    })
}
