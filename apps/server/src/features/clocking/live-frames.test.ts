// What somebody was told is for their own eyes: not their leader's, and not an admin's.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { KeptEvent } from './events.ts'
import { framesOf } from './live-frames.ts'
import { placeEvent } from './live-page.ts'

const [person, team] = [randomUUID(), randomUUID()]
const memberships = [{ team, fromMs: 0 }]
const notice: KeptEvent = { number: 7, atMs: 0, kind: 'notice', personId: person, data: {} }
const people: KeptEvent = { number: 8, atMs: 0, kind: 'people', personId: person, data: {} }
const events = [notice, people].map((event) => placeEvent(event, memberships, 1))
const nobody = { personId: randomUUID(), admin: false, leads: new Set<string>() }

it.each([
  ['the person', { ...nobody, personId: person }, [7, 8]],
  ['the person, an admin', { ...nobody, personId: person, admin: true }, [7, 8]],
  ['another admin', { ...nobody, admin: true }, [8]],
  ['their leader', { ...nobody, leads: new Set([team]) }, [8]],
  ['somebody else', nobody, undefined],
])('%s', (_who, viewer, numbers) => {
  const frames = framesOf({ events, until: 8, isFull: false })
  // Whoever asked before has no part in it.
  frames.frameFor({ ...nobody, personId: person, admin: true }, 0)
  const frame = frames.frameFor(viewer, 0)
  const told = frame && JSON.parse(Buffer.from(frame).toString()).events
  expect(told?.map(({ number }: { number: number }) => number)).toEqual(numbers)
})
