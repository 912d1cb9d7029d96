import type { NewLeave } from '@muster/contract/leave.ts'
import type { TFunction } from 'i18next'
import { lengthOf } from '../clocking/record-range.ts'

/** What is typed; dates not typed yet are empty, and no last day means the first. */
export type LeaveDraft = Pick<NewLeave, 'kind' | 'part'> & { from: string; until: string }
export type LeaveTimes = Pick<NewLeave, 'kind' | 'part' | 'from' | 'until'>

/** At most a year: what the contract allows. */
const MOST_DAYS = 366

/** Begins on another day: the last day goes along while it was the same, or would come before. */
export function beginningOn(draft: LeaveDraft, from: string): LeaveDraft {
  const isFree = draft.until === '' || draft.until === draft.from || draft.until < from
  return { ...draft, from, until: isFree ? from : draft.until }
}

/** What a draft says, or what is wrong with its fields. */
export function readLeave(
  { kind, part, from, until: typed }: LeaveDraft,
  t: TFunction,
): { times: LeaveTimes } | { found: { from: string } | { until: string } } {
  const until = typed === '' ? from : typed
  if (from === '') return { found: { from: t('form.required') } }
  if (until < from) return { found: { until: t('myTime.range.backwards') } }
  if (lengthOf({ from, until }) > MOST_DAYS) return { found: { until: t('leave.tooLong') } }
  return { times: { kind, from, until, part: from === until ? part : 'day' } }
}
