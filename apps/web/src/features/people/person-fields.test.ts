import { describe, expect, test } from 'vitest'
import { checkPerson } from './person-fields.ts'
import { signInOf, stateOf } from './person-state.ts'

const fields = { name: 'Ada', email: 'ada@example.org', password: 'ten letters' }
const empty = { name: 'Ada', email: '', password: '' }

describe.each([
  [fields, 'password', {}],
  [empty, 'none', {}],
  [{ ...empty, name: '' }, 'none', { name: 'required' }],
  [empty, 'invitation', { email: 'required' }],
  [{ ...fields, email: 'ada@example' }, 'invitation', { email: 'emailInvalid' }],
  [empty, 'password', { email: 'required', password: 'passwordShort' }],
  [{ ...fields, password: 'nine char' }, 'password', { password: 'passwordShort' }],
] as const)('a new person %j who signs in by %s', (given, way, errors) => {
  test(`lacks ${JSON.stringify(errors)}`, () => expect(checkPerson(given, way)).toEqual(errors))
})

const nowMs = Date.parse('2026-11-20T09:00:00Z')

test.each([
  ['2026-01-01T00:00:00Z', null, 'now'],
  ['2026-11-20T09:00:00Z', null, 'now'],
  ['2026-12-01T00:00:00Z', null, 'coming'],
  ['2026-01-01T00:00:00Z', '2026-11-20T09:00:00Z', 'past'],
  ['2026-01-01T00:00:00Z', '2026-11-20T09:00:01Z', 'now'],
] as const)('a membership from %s until %s is %s', (from, until, state) => {
  expect(stateOf({ from, until }, nowMs)).toBe(state)
})

test('an e-mail address goes before an invitation', () => {
  const invitation = { id: 'one', email: 'ada@example.org', expiresAt: '2026-11-27T09:00:00Z' }
  expect(signInOf({})).toBe('none')
  expect(signInOf({ invitation })).toBe('invited')
  expect(signInOf({ email: 'ada@example.org', invitation })).toBe('signIn')
})
