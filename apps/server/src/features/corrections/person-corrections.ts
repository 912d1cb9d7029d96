import type { Adjustments, Correction } from '@muster/contract/corrections.ts'
import type { Tx } from '../../ports/db.ts'
import { adjustmentsOf, correctionsAsked } from './store.ts'
import { toldAdjustment, toldCorrection } from './told-correction.ts'

/** Everything that was asked for, decided and added to a person's days. */
export type PersonCorrections = { corrections: Correction[]; adjustments: Adjustments['adjustments'] }

// Nobody asks as often for the days of a year; where they do, the first are told.
const AS_MANY_AS_THERE_ARE = 100_000

/** Of the days of some dates, both included, whatever became of it; a correction that touches several days is of each. */
export async function personCorrections(
  tx: Tx,
  personId: string,
  { from, until }: { from: string; until: string },
): Promise<PersonCorrections> {
  const all = { state: undefined, after: undefined, limit: AS_MANY_AS_THERE_ARE }
  const [corrections, adjustments] = await Promise.all([
    correctionsAsked(tx, { ...all, of: { person: personId, reach: null }, from, until }),
    adjustmentsOf(tx, [personId], { reach: null, from, until }),
  ])
  return { corrections: corrections.map(toldCorrection), adjustments: adjustments.map(toldAdjustment) }
}
