import type {
  Adjustments,
  Correction,
  Corrections,
  MyCorrectionsQuery,
} from '@muster/contract/corrections.ts'
import { Id } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { isInstant } from '@muster/core/time/instant.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { reachWithin, readRecord } from '../clocking/index.ts'
import { pageOf, placeIn, type Reach } from '../people/index.ts'
import { judged } from './judged-correction.ts'
import { isReached } from './rights-store.ts'
import { adjustmentsOf, correctionsAsked, findCorrection } from './store.ts'
import { toldAdjustment, toldCorrection } from './told-correction.ts'

const Place = z.tuple([z.number().refine(isInstant), Id])

/** Corrections in the order they were asked: of one person, or of all within reach (of a team of it). */
export function listCorrections(
  { db }: { db: Db },
  { orgId, person, reach }: { orgId: string; person?: string | undefined; reach: Reach },
  { team, after, limit, state, from, until }: MyCorrectionsQuery & { team?: string | undefined },
): Promise<Corrections | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const within = await reachWithin(tx, reach, team)
    if (within === undefined) return { refused: 'not_found', team }
    if (person !== undefined && !(await isReached(tx, person, { reach: within, instants: [] }))) {
      return { refused: 'not_found', person }
    }
    const of = person === undefined ? { reach: within } : { person, reach: within }
    const asked = { of, state, from, until, after: placeIn(after, Place), limit: limit + 1 }
    const rows = await correctionsAsked(tx, asked)
    const { page, next } = pageOf(rows, limit, ({ askedAtMs, id }) => [askedAtMs, id])
    return { corrections: page.map(toldCorrection), ...next }
  })
}

/**
 * One correction; while it waits with what it would do now, or why it cannot be done any more. Of one's own record
 * (`own`), or of somebody within reach.
 */
export function tellCorrection(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, ...asker }: { orgId: string } & ({ own: string } | { reach: Reach }),
  id: string,
): Promise<Correction | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const row = await findCorrection(tx, id)
    if (!row) return { refused: 'not_found' }
    const { person, instants } = row
    const isTheirs =
      'own' in asker
        ? person.id === asker.own
        : await isReached(tx, person.id, { reach: asker.reach, instants })
    if (!isTheirs) return { refused: 'not_found' }
    const told = toldCorrection(row)
    if (row.state !== 'waiting') return told
    const record = await readRecord(tx, person.id)
    if (!record) return { refused: 'not_found' }
    const { position } = record
    const now = await judged(tx, row, { record, nowMs: clock.now() })
    if (isRefused(now)) return { ...told, position, obstacle: now.refused }
    return { ...told, position, effect: now.effect, workDates: [...now.workDates] }
  })
}

/** The lines of a person's locked dates: all (`reach` null), or of somebody who is or was within reach. */
export function listAdjustments(
  { db }: { db: Db },
  { orgId, personId, reach }: { orgId: string; personId: string; reach: Reach },
  days: { from: string; until: string },
): Promise<Adjustments | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    if (!(await isReached(tx, personId, { reach, instants: [] }))) return { refused: 'not_found' }
    return { adjustments: (await adjustmentsOf(tx, [personId], { reach, ...days })).map(toldAdjustment) }
  })
}
