import { expect, test } from 'vitest'
import { tokenOf } from './one-time-link.ts'

test.each([
  ['#token=abc-123_x', 'abc-123_x'],
  ['#token=', undefined],
  ['#other=1', undefined],
  ['', undefined],
])('%s holds the token %s', (fragment, token) => expect(tokenOf(fragment)).toBe(token))
