import { describe, expect, test } from 'vitest'
import { checkSetUp, refusedFields, type SetUpFields } from './set-up-fields.ts'

const fields: SetUpFields = {
  organisation: 'Harbour Works',
  zone: 'Europe/Berlin',
  name: 'Ada',
  email: 'ada@example.org',
  password: 'ten letters',
}

describe.each([
  [{}, {}],
  [{ organisation: '' }, { organisation: 'required' }],
  [{ zone: '' }, { zone: 'required' }],
  [{ email: '' }, { email: 'required' }],
  [{ email: 'ada@example' }, { email: 'emailInvalid' }],
  [{ password: 'nine char' }, { password: 'passwordShort' }],
])('with %j', (change, errors) => {
  test(`finds ${JSON.stringify(errors)}`, () => expect(checkSetUp({ ...fields, ...change })).toEqual(errors))
})

test('marks the fields that the server refused, and no others', () => {
  const problem = { type: 'about:blank', title: '', status: 400, code: 'invalid_request' }
  const errors = [
    { path: 'zone', message: '' },
    { path: 'body.email', message: '' },
    { path: 'token', message: '' },
  ]
  expect(refusedFields({ ...problem, errors })).toEqual({ zone: 'fieldInvalid', email: 'fieldInvalid' })
})
