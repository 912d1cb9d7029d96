import type { NewShift, RosterShift, ShiftChange } from '@muster/contract/roster.ts'
import type { Refused } from '@muster/core/errors.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { clashesOf, surroundingsOf } from './clashes.ts'
import { type Asker, teamRefused } from './reach.ts'
import {
  deleteShift,
  insertShift,
  lockShift,
  membersBetween,
  rosterOf,
  type ShiftRow,
  updateShift,
} from './shifts-store.ts'
import { toldShift } from './told-shift.ts'

type Ports = { db: Db; clock: Clock }
type ShiftRefused = Refused<'not_found' | 'plan_in_the_past' | 'id_taken' | 'unknown_job'>

/** Puts a shift into the roster of a team, as a draft. The same again is the first answer again. */
export function putShift(
  { db, clock }: Ports,
  asker: Asker,
  teamId: string,
  { id, ...fields }: NewShift,
): Promise<RosterShift | ShiftRefused> {
  return db.transaction({ org: asker.orgId }, async (tx) => {
    const refused = await teamRefused(tx, asker.reach, teamId)
    if (refused) return refused
    const shift = rowOf({ id: id.toLowerCase(), teamId, ...fields })
    const nowMs = clock.now()
    const before = await lockShift(tx, shift.id)
    if (before) return isSame(before, shift) ? told(tx, asker, shift) : { refused: 'id_taken' }
    const unfit = await unfitShift(tx, asker, shift, nowMs)
    if (unfit) return unfit
    const by = { personId: asker.personId, nowMs }
    return (await insertShift(tx, asker.orgId, shift, by)) ? told(tx, asker, shift) : { refused: 'id_taken' }
  })
}

/** Moves a shift of today or later to another day, person or time; what is published stays so until the next publication. */
export function moveShift(
  { db, clock }: Ports,
  asker: Asker,
  id: string,
  change: ShiftChange,
): Promise<RosterShift | ShiftRefused> {
  return db.transaction({ org: asker.orgId }, async (tx) => {
    const before = await lockShift(tx, id)
    if (!before || (await teamRefused(tx, asker.reach, before.teamId))) return { refused: 'not_found' }
    const shift = rowOf({ id, teamId: before.teamId, ...change })
    const nowMs = clock.now()
    const past = inThePast(before.date, asker, nowMs)
    const unfit = past ?? (await unfitShift(tx, asker, shift, nowMs))
    if (unfit) return unfit
    await updateShift(tx, shift, { personId: asker.personId, nowMs })
    return told(tx, asker, shift)
  })
}

/** Takes a shift of today or later away; where it is published it goes with the next publication. */
export function removeShift(
  { db, clock }: Ports,
  asker: Asker,
  id: string,
): Promise<undefined | Refused<'not_found' | 'plan_in_the_past'>> {
  return db.transaction({ org: asker.orgId }, async (tx) => {
    const before = await lockShift(tx, id)
    if (!before || (await teamRefused(tx, asker.reach, before.teamId))) return { refused: 'not_found' }
    const past = inThePast(before.date, asker, clock.now())
    if (past) return past
    await deleteShift(tx, id)
    return undefined
  })
}

/** Why a shift cannot be: in the past, of somebody who is not in the team that day, or on a job that is none. */
async function unfitShift(
  tx: Tx,
  { zone, ...asker }: Asker,
  shift: ShiftRow,
  nowMs: number,
): Promise<Refused<'not_found' | 'plan_in_the_past' | 'unknown_job'> | undefined> {
  const past = inThePast(shift.date, { ...asker, zone }, nowMs)
  if (past) return past
  const fromMs = startOfDay(shift.date, zone)
  const untilMs = startOfDay(addDays(shift.date, 1), zone)
  const members = await membersBetween(tx, shift.teamId, { fromMs, untilMs })
  if (!members.some(({ id }) => id === shift.personId))
    return { refused: 'not_found', person: shift.personId }
  if (shift.job === null) return undefined
  const jobs = await tx.sql`
    select id from jobs
    where id = ${shift.job} and active_from < ${new Date(untilMs)}
      and (active_until is null or active_until > ${new Date(fromMs)})`
  return jobs.length === 0 ? { refused: 'unknown_job', job: shift.job } : undefined
}

function inThePast(date: string, { zone }: Asker, nowMs: number): Refused<'plan_in_the_past'> | undefined {
  const today = civilDate(nowMs, zone)
  return date < today ? { refused: 'plan_in_the_past', today } : undefined
}

/** One shift as the roster tells it. */
async function told(tx: Tx, { reach, zone }: Asker, shift: ShiftRow): Promise<RosterShift> {
  const days = { from: addDays(shift.date, -1), until: addDays(shift.date, 1) }
  const rows = await rosterOf(tx, shift.teamId, days)
  const written = rows.flatMap((row) => (row.written?.personId === shift.personId ? [row.written] : []))
  const surroundings = await surroundingsOf(tx, { teamId: shift.teamId, written, days, reach, zone })
  const published = rows.find(({ id }) => id === shift.id)?.published ?? null
  return toldShift(shift, published, clashesOf(shift, surroundings))
}

function rowOf(shift: ShiftRow): ShiftRow {
  return { ...shift, personId: shift.personId.toLowerCase(), job: shift.job?.toLowerCase() ?? null }
}

function isSame(a: ShiftRow, b: ShiftRow): boolean {
  const names = ['teamId', 'personId', 'date', 'start', 'end', 'job', 'label'] as const
  return names.every((name) => a[name] === b[name])
}
