import { describe, expect, test } from 'vitest'
import { fieldsRefused } from './field-errors.ts'

const problem = { type: 'about:blank', title: '', status: 409, code: 'invalid_request' }
const errorsAt = (...paths: string[]) => ({ errors: paths.map((path) => ({ path, message: '' })) })

describe.each([
  ['a code that has its field', { code: 'number_taken' }, ['number']],
  ['a code that has none', { code: 'last_admin' }, []],
  ['values that the contract does not allow', errorsAt('body/name', 'email'), ['name', 'email']],
  ['a value inside another', errorsAt('rules.number'), ['number']],
  ['a value that is no field here', errorsAt('token'), []],
])('%s', (_what, change, fields) => {
  test(`is told at ${JSON.stringify(fields)}`, () => {
    const found = fieldsRefused({ ...problem, ...change }, ['name', 'number', 'email'], {
      number_taken: 'number',
    })
    expect(found).toEqual(fields)
  })
})
