// Proves that what is written punch by punch is what the whole log says, whatever arrives in whatever order.
import { randomUUID } from 'node:crypto'
import { deriveWorkSessions } from '@muster/core/clocking/derive.ts'
import type { PunchKind } from '@muster/core/clocking/punch.ts'
import { fixedRules } from '@muster/core/clocking/rules.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  fact,
  fakeClock,
  HOUR_MS,
  MINUTE_MS,
  makeJob,
  makeOrganisation,
  makePeople,
  quietBus,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { ruledPunch } from './log-entry.ts'
import { recordPunches } from './record-punches.ts'
import { entriesOf } from './store.ts'
import { sessionsOf } from './stored-session.ts'
import type { Submission } from './submission.ts'
import { verifyLog } from './verify-log.ts'

let db: Db
beforeAll(async () => {
  db = openDatabase((await createTestDatabase()).appUrl, () => {})
})
afterAll(() => db?.close())

type Step = {
  who: 0 | 1
  kind: PunchKind
  /** How far the clock moves on before it. */
  gapMs: number
  /** A fact of so long ago; a command where it is null. */
  agoMs: number | null
  source: 'import' | 'offline' | 'kiosk'
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0, 1),
  kind: fc.constantFrom<PunchKind>('in', 'out', 'break_start', 'break_end', 'switch'),
  gapMs: fc.oneof(
    fc.constantFrom(0, 1, 59_999, 60_001, 16 * HOUR_MS),
    fc.integer({ min: 0, max: 6 * HOUR_MS }),
  ),
  agoMs: fc.oneof(
    fc.constant(null),
    fc.constantFrom(0, -20 * MINUTE_MS, 80 * HOUR_MS),
    fc.integer({ min: 0, max: 30 * HOUR_MS }),
  ),
  source: fc.constantFrom('import', 'offline', 'kiosk'),
})
const chunks = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { maxLength: 6 })

it('derives the same from the log as was written with it', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(chunks, async (batches) => {
      const { id: org, name } = await makeOrganisation(db)
      const people = await makePeople(db, org, 2)
      const job = await makeJob(db, org)
      const clock = fakeClock()
      for (const batch of batches) {
        clock.advance(batch.reduce((sum, one) => sum + one.gapMs, 0))
        const submissions = batch.map((one) => submissionOf(one, people[one.who] ?? '', clock.now(), job))
        const undo = command(people[0] ?? '', 'void', { supersedes: submissions[0]?.id ?? randomUUID() })
        await recordPunches({ db, clock, bus: quietBus }, org, [...submissions, undo])
      }
      for (const person of people) await expectDerived(org, person)
      expect(await verifyLog({ db }, { organisation: name })).toMatchObject({ ok: true, people: 2 })
    }),
    { numRuns: 60 },
  )
})

function submissionOf(one: Step, personId: string, nowMs: number, job: string): Submission {
  const ofJob = one.kind === 'switch' ? { job } : {}
  if (one.agoMs === null) return command(personId, one.kind, ofJob)
  return fact(personId, one.kind, nowMs - one.agoMs, { ...ofJob, source: one.source })
}

async function expectDerived(org: string, person: string): Promise<void> {
  const [entries, sessions] = await db.transaction({ org }, (tx) =>
    Promise.all([entriesOf(tx, person), sessionsOf(tx, person, { from: '2000-01-01', until: '2100-01-01' })]),
  )
  expect(sessions).toEqual(deriveWorkSessions(entries.map(ruledPunch), fixedRules()))
  expect(sessions.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1)
}
