import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { valueInAddress } from './address-values.ts'

const read = parseSearchWith(valueInAddress)
const written = stringifySearchWith(JSON.stringify, valueInAddress)

test.each([
  '12e45678',
  '1e5',
  '0042',
  '1017',
  '-3',
  '1.5',
  'true',
  'null',
  '{}',
  '[1]',
  '"quoted"',
  'Ada',
  '12345678901234567890',
])('%s that is searched for is what is found in the address again', (search) => {
  expect(read(written({ search }))).toEqual({ search })
})

test.each([
  ['?search=12e45678', { search: '12e45678' }],
  ['?search=0042', { search: '0042' }],
  ['?version=2&exceptions=true', { version: 2, exceptions: true }],
  ['?search={}', { search: '{}' }],
  ['?search=%22', { search: '"' }],
])('%s, written by hand, means what it says', (address, search) => {
  expect(read(address)).toEqual(search)
})
