import type { CorrectionChange, ExceptionList } from '@muster/contract/corrections.ts'

/** A session that a leader has to look at. */
export type ExceptionRow = ExceptionList['sessions'][number]

/**
 * What pressing the suggested action does: a correction that is made at once, "it is right as it is", or a form to fill
 * in, where only a person knows the time.
 */
export type SuggestedDeed =
  | { deed: 'correct'; changes: CorrectionChange[] }
  | { deed: 'review' }
  | { deed: 'form' }

export function deedOf({ suggested, zone }: Pick<ExceptionRow, 'suggested' | 'zone'>): SuggestedDeed {
  switch (suggested.action) {
    case 'add_out':
      return { deed: 'correct', changes: [{ change: 'add', kind: 'out', at: suggested.at, zone }] }
    case 'confirm_out':
    case 'accept':
      return { deed: 'correct', changes: [{ change: 'accept', punch: suggested.punch }] }
    case 'take_back':
      return { deed: 'correct', changes: [{ change: 'take_back', punch: suggested.punch }] }
    case 'review':
      return { deed: 'review' }
    default:
      return { deed: 'form' }
  }
}
