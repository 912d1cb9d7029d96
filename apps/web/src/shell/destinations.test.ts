import type { Session } from '@muster/contract/access.ts'
import { expect, test } from 'vitest'
import { destinationsOf, inBar, leadsTo } from './destinations.ts'

const of = (admin: boolean, leads: number) =>
  destinationsOf({ person: { admin }, leads: Array.from({ length: leads }) } as unknown as Session)

test.each([
  ['a worker', of(false, 0), ['/', '/my-time'], []],
  ['a leader', of(false, 1), ['/', '/my-time', '/team', '/people', '/reports'], []],
  ['an admin', of(true, 0), ['/', '/my-time', '/team', '/people'], ['/reports', '/settings']],
])('%s has at most five places in the bar of a phone', (_who, all, first, rest) => {
  const bar = inBar(all)
  expect([bar.first.map(({ to }) => to), bar.rest.map(({ to }) => to)]).toEqual([first, rest])
})

test.each([
  ['/', ['/']],
  ['/my-time/requests', ['/my-time']],
  ['/teams/1', ['/people']],
  ['/team/morning', ['/team']],
  ['/settings', ['/settings']],
  ['/notices', []],
])('%s belongs to %j', (pathname, expected) => {
  const found = of(true, 0).filter((destination) => leadsTo(destination, pathname))
  expect(found.map(({ to }) => to)).toEqual(expected)
})
