// A property: whatever is cut and wherever a line goes on, no event is missed and none comes twice or out of order.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Event } from '../../../../../packages/contract/src/live.ts'
import {
  joinTeam,
  makeOrganisation,
  makePeople,
  makePerson,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import type { TestLine } from '../../../../../tests/support/live.ts'
import {
  type LiveProcess,
  type LiveTests,
  openLiveTests,
  type WatcherLike,
  watchAs,
} from './live.test-support.ts'

let t: LiveTests
let processes: [LiveProcess, LiveProcess]
beforeAll(async () => {
  t = await openLiveTests()
  // Signs of life move a reader's number on, which is what resuming must not be confused by.
  processes = [t.start({ aliveEveryMs: 3 }), t.start({ aliveEveryMs: 3 })]
})
afterAll(() => t.close())

const which = fc.nat({ max: 1 })
/** What one process records, one transaction after the other: each the punches of some people. */
const recorded = fc.array(fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1 }), {
  minLength: 6,
  maxLength: 12,
})
/** When a reader's line is cut: as it hears this many messages; and at which process it goes on. */
const cuts = fc.array(fc.record({ heard: fc.integer({ min: 1, max: 4 }), at: which }), {
  minLength: 3,
  maxLength: 8,
})
const plan = fc.record({
  recorded: fc.tuple(recorded, recorded),
  cuts: fc.tuple(...Array.from({ length: 9 }, () => cuts)),
})

it('holds for admins, leaders and workers, over two processes', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(plan, async (planned) => {
      const { org, people, readers, steady } = await world()
      const cutting = readers.map((reader, index) => reader.follow(planned.cuts[index] ?? []))
      await Promise.all(
        processes.map(async (process, index) => {
          for (const who of planned.recorded[index] ?? [])
            await t.punch(process, org, ...who.map((one) => people[one] ?? ''))
        }),
      )
      const all = await allEvents(org)
      for (const reader of [...readers, ...steady]) {
        await reader.until(all.length)
        const theirs = all.filter(({ personId }) => reader.sees(personId))
        expect(reader.heard().map(({ number }) => number)).toEqual(theirs.map(({ number }) => number))
        reader.leave()
      }
      await Promise.all(cutting)
    }),
    { numRuns: 25 },
  ),
)

async function world() {
  const { db } = processes[0]
  const org = (await makeOrganisation(db)).id
  const people = await makePeople(db, org, 6)
  const team = await makeTeam(db, org)
  const members = people.slice(0, 3)
  for (const person of members) await joinTeam(db, org, { team, person, fromMs: 0 })
  const [boss, lead, worker = ''] = [await makePerson(db, org), await makePerson(db, org), people[5]]
  const admin = () => reader({ orgId: org, personId: boss, admin: true }, () => true)
  const leader = () =>
    reader({ orgId: org, personId: lead, leads: [team] }, (person) => members.includes(person))
  const themselves = () => reader({ orgId: org, personId: worker }, (person) => person === worker)
  const readers = [admin, leader, themselves].flatMap((kind) => [kind(), kind(), kind()])
  // Whoever stays keeps what each process knows of the organisation alive.
  const steady = [admin(), admin()]
  steady[1]?.moveTo(processes[1])
  return { org, people, readers, steady }
}

/** Somebody who goes on from the last number they have, at whichever process. */
function reader(who: WatcherLike, mayPersonBeSeen: (personId: string) => boolean) {
  const earlier: Event[] = []
  let last = 0
  let left = false
  let line: TestLine = watchAs(processes[0], who, last)
  const cut = () => {
    line.cut()
    earlier.push(...line.events())
    last = line.last() ?? last
  }
  const moveTo = (process: LiveProcess) => {
    cut()
    line = watchAs(process, who, last)
  }
  return {
    sees: (personId: string | null) => personId !== null && mayPersonBeSeen(personId),
    heard: () => [...earlier, ...(left ? [] : line.events())],
    moveTo,
    async follow(planned: readonly { heard: number; at: number }[]): Promise<void> {
      for (const { heard, at } of planned) {
        const { messages, until } = line
        await until(() => left || messages.length >= heard)
        if (!left) moveTo(processes[at] ?? processes[0])
      }
    },
    async until(number: number): Promise<void> {
      while ((line.last() ?? last) < number || !line.open) {
        const current = line
        await current.until(() => (current.last() ?? 0) >= number || !current.open)
      }
    },
    leave() {
      cut()
      left = true
      line.cut()
    },
  }
}

async function allEvents(org: string): Promise<{ number: number; personId: string }[]> {
  return processes[0].db.transaction(
    { org },
    (tx) => tx.sql`select number::float8, person_id as "personId" from events order by number`,
  )
}
