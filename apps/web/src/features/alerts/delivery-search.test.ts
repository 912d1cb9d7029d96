import { expect, test } from 'vitest'
import { deliverySearch } from './delivery-search.ts'

const endpoint = '01a00000-0000-7000-8000-000000000001'

test('a whole address is read as it is', () => {
  const search = { state: 'failed', channel: 'mail', kind: 'system', endpoint }
  expect(deliverySearch(search)).toEqual(search)
})

test('what makes no sense in an address is left out', () => {
  const search = { state: 'lost', channel: 7, kind: ['system'], endpoint: 'x', other: true }
  expect(deliverySearch(search)).toEqual({})
})
