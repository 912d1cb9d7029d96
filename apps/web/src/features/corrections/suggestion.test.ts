import { expect, test } from 'vitest'
import { deedOf, type ExceptionRow } from './suggestion.ts'

const zone = 'Europe/Berlin'
const at = '2026-11-20T15:00:00Z'

test.each<[ExceptionRow['suggested'], ReturnType<typeof deedOf>]>([
  [
    { action: 'add_out', at },
    { deed: 'correct', changes: [{ change: 'add', kind: 'out', at, zone }] },
  ],
  [
    { action: 'confirm_out', punch: 'p', at },
    { deed: 'correct', changes: [{ change: 'accept', punch: 'p' }] },
  ],
  [
    { action: 'accept', punch: 'p' },
    { deed: 'correct', changes: [{ change: 'accept', punch: 'p' }] },
  ],
  [
    { action: 'take_back', punch: 'p' },
    { deed: 'correct', changes: [{ change: 'take_back', punch: 'p' }] },
  ],
  [{ action: 'review' }, { deed: 'review' }],
  [{ action: 'add_in', before: at }, { deed: 'form' }],
  [{ action: 'adjust', workDate: '2026-11-20' }, { deed: 'form' }],
  [{ action: 'correct' }, { deed: 'form' }],
])('%o', (suggested, deed) => expect(deedOf({ suggested, zone })).toEqual(deed))
