import type { Leave, Leaves, LeavesQuery } from '@muster/contract/leave.ts'
import { CivilDate, Id } from '@muster/contract/values.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { reachWithin } from '../clocking/index.ts'
import { pageOf, placeIn } from '../people/index.ts'
import { type LeaveRow, type LeavesAsked, listLeaveRows } from './leaves-store.ts'
import { type Asker, reachesPerson } from './reach.ts'

type Ports = { db: Db; clock: Clock }

const Place = z.tuple([CivilDate, Id])

/** The leaves of people within reach, by first day. */
export function listLeaves(
  { db, clock }: Ports,
  { orgId, reach }: Pick<Asker, 'orgId' | 'reach'>,
  { team, person, after, limit, ...filter }: LeavesQuery,
): Promise<Leaves | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const atMs = clock.now()
    const within = await reachWithin(tx, reach, team)
    if (within === undefined) return { refused: 'not_found', team }
    const personId = person?.toLowerCase()
    if (personId !== undefined && !(await reachesPerson(tx, reach, personId, atMs))) {
      return { refused: 'not_found', person }
    }
    const place = placeIn(after, Place)
    return pageOfLeaves(tx, { ...filter, reach: within, personId, atMs, after: place, limit })
  })
}

/** One's own leaves, by first day. */
export function listMyLeaves(
  { db, clock }: Ports,
  { orgId, personId }: Asker,
  { after, limit, ...filter }: Omit<LeavesQuery, 'team' | 'person'>,
): Promise<Leaves> {
  const place = placeIn(after, Place)
  const asked = { ...filter, personId, reach: null, atMs: clock.now(), after: place, limit }
  return db.transaction({ org: orgId }, (tx) => pageOfLeaves(tx, asked))
}

async function pageOfLeaves(tx: Tx, asked: LeavesAsked): Promise<Leaves> {
  const rows = await listLeaveRows(tx, { ...asked, limit: asked.limit + 1 })
  const { page, next } = pageOf(rows, asked.limit, ({ from, id }) => [from, id])
  return { leaves: page.map(toldLeave), ...next }
}

/** One leave as the API tells it. */
export async function oneLeave(tx: Tx, id: string): Promise<Leave | undefined> {
  const [row] = await listLeaveRows(tx, { id, reach: null, atMs: 0, limit: 1 })
  return row && toldLeave(row)
}

function toldLeave({
  askedAtMs,
  decidedAtMs,
  decidedBy,
  word,
  selfDecided,
  withdrawnAtMs,
  ...row
}: LeaveRow): Leave {
  return {
    ...row,
    askedAt: formatInstant(askedAtMs),
    decision:
      decidedAtMs === null || decidedBy === null
        ? null
        : { at: formatInstant(decidedAtMs), by: decidedBy, word, selfDecided },
    withdrawnAt: withdrawnAtMs === null ? null : formatInstant(withdrawnAtMs),
  }
}
