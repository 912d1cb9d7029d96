import { expect, test } from 'vitest'
import { RequestFailed } from '../api/request.ts'
import { lookAgainEvery } from './look-again.ts'

const refusal = (status: number) =>
  new RequestFailed({
    kind: 'problem',
    status,
    problem: { type: 'about:blank', title: '', status, code: '' },
  })

test.each([
  ['an answer', null, 60_000],
  ['no answer', new RequestFailed({ kind: 'unreachable' }), 5_000],
  ['a server in trouble', refusal(503), 5_000],
  ['too many requests', refusal(429), 5_000],
  ['nothing there', refusal(404), false],
  ['not allowed', refusal(403), false],
])('after %s', (_, error, expected) => {
  expect(lookAgainEvery(60_000)({ state: { error } })).toBe(expected)
})
