import type { Adjustments, Correction } from '@muster/contract/corrections.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { AdjustmentRow, CorrectionRow } from './store.ts'

/** A correction as the API tells it. */
export function toldCorrection(row: CorrectionRow): Correction {
  const { askedAtMs, decidedAtMs, decidedBy, word, instants: _, ...rest } = row
  return {
    ...rest,
    askedAt: formatInstant(Math.floor(askedAtMs)),
    ...(decidedBy === null ? {} : { decidedBy }),
    ...(decidedAtMs === null ? {} : { decidedAt: formatInstant(Math.floor(decidedAtMs)) }),
    ...(word === null ? {} : { word }),
  }
}

/** A line of a locked date as the API tells it. */
export function toldAdjustment({
  atMs,
  job,
  personId: _,
  ...row
}: AdjustmentRow): Adjustments['adjustments'][number] {
  return { ...row, at: formatInstant(Math.floor(atMs)), ...(job === null ? {} : { job }) }
}
