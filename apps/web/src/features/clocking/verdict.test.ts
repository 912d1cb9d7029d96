import { expect, test } from 'vitest'
import { problem } from './fake-day-server.test-support.ts'
import { verdictOn, waitAfterFailure } from './verdict.ts'

test.each([
  ['no word at all', { kind: 'unreachable' } as const, 'retry'],
  ['no database', problem(503, 'unavailable'), 'retry'],
  ['a stumble', problem(500, 'internal'), 'retry'],
  ['too many', problem(429, 'too_many_requests'), 'retry'],
  ['nobody signed in', problem(401, 'not_signed_in'), 'signed_out'],
  ['it does not fit', problem(409, 'already_in'), 'refused'],
  ['nonsense', problem(400, 'invalid_request'), 'refused'],
])('%s', (_name, answer, outcome) => expect(verdictOn(answer).outcome).toBe(outcome))

test('waits grow to half a minute and no further, and never below what the server asks', () => {
  const waits = [1, 2, 3, 4, 5, 6, 20].map((failures) => waitAfterFailure(failures, 0))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  expect(waitAfterFailure(3, 1)).toBe(3_000)
  expect(waitAfterFailure(1, 0, 20_000)).toBe(20_000)
})
