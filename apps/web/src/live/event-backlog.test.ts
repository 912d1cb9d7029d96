import type { Event } from '@muster/contract/live.ts'
import { expect, test } from 'vitest'
import { backlogFrom, eventsSince, withDelivered } from './event-backlog.ts'

const event = (number: number): Event => ({
  number,
  at: '2026-11-20T09:00:00Z',
  kind: 'people',
  personId: null,
  data: {},
})
const delivered = (numbers: number[], last: number) => ({ events: numbers.map(event), last })

test('it knows what came since any number it has seen, gaps of what one may not see included', () => {
  const backlog = withDelivered(backlogFrom(10), delivered([12, 15], 17))
  expect(eventsSince(backlog, 10)?.map(({ number }) => number)).toEqual([12, 15])
  expect(eventsSince(backlog, 13)?.map(({ number }) => number)).toEqual([15])
  expect(eventsSince(backlog, 17)).toEqual([])
  expect(eventsSince(backlog, 9)).toBeUndefined()
})

test('the oldest fall out, and it knows that it no longer knows them', () => {
  const backlog = withDelivered(backlogFrom(0), delivered([1, 2, 3, 4], 4), 2)
  expect(eventsSince(backlog, 2)?.map(({ number }) => number)).toEqual([3, 4])
  expect(eventsSince(backlog, 1)).toBeUndefined()
})
