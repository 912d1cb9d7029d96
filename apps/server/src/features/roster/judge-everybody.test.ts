// Everybody's day by few statements is the same as everybody's day person by person.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeOrganisation,
  makePeople,
  makePolicy,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { makeLeave, makePattern, makeShift, weekOf } from '../../../../../tests/support/roster-factories.ts'
import { recordPunches } from '../clocking/index.ts'
import { judgeEverybody } from './judge-everybody.ts'
import { type JudgedDay, judgePeople } from './judged-days.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const PEOPLE = 48
const FIRST_MS = Date.parse('2026-03-26T00:00:00+01:00')

/** Teams with days, nights and 24 hours, some people of their own plans, over the change of the clocks. */
async function makeWorld(): Promise<{ orgId: string; people: string[] }> {
  const { db } = app.ports
  const orgId = (await makeOrganisation(db)).id
  const people = (await makePeople(db, orgId, PEOPLE)).toSorted()
  const by = people[0] ?? ''
  const weeks = [
    weekOf('08:00–12:00 13:00–17:00'),
    weekOf('22:00–06:00', '22:00–06:00'),
    weekOf('16:40–16:39', ''),
  ]
  const teams: string[] = []
  for (const [index, week] of weeks.entries()) {
    const team = await makeTeam(db, orgId, `Team ${index}`)
    await makePattern(db, orgId, { team, from: '2026-01-05', by, week })
    teams.push(team)
  }
  const rules = { spanMarginBeforeMs: 3 * HOUR_MS, lateGraceMs: 20 * MINUTE_MS }
  await makePolicy(db, orgId, { fromMs: 0, team: teams[1] ?? '', zone: 'America/St_Johns', rules })
  app.clock.set(FIRST_MS + 12 * 24 * HOUR_MS)
  for (const [index, person] of people.entries()) {
    const [team = '', other = ''] = [teams[index % 3], teams[(index + 1) % 3]]
    const movesMs = FIRST_MS + (48 + index) * HOUR_MS
    const leaves = index % 5 === 0
    await joinTeam(db, orgId, { team, person, fromMs: index, ...(leaves ? { untilMs: movesMs } : {}) })
    if (leaves) await joinTeam(db, orgId, { team: other, person, fromMs: movesMs })
    if (index % 7 === 0 && !leaves) await joinTeam(db, orgId, { team: other, person, fromMs: 1000 })
    if (index % 11 === 0)
      await makePattern(db, orgId, { person, from: '2026-03-28', by, week: weekOf('10:00–20:00') })
    if (index % 4 === 0) {
      const times = index % 8 === 0 ? '20:00–04:00' : '02:30–10:00'
      await makeShift(db, orgId, { team, person, date: '2026-03-29', times, published: index % 12 !== 0 })
    }
    if (index % 6 === 0) await makeLeave(db, orgId, { person, from: '2026-03-27', until: '2026-03-30' })
    if (index % 9 === 0) await makeLeave(db, orgId, { person, from: '2026-03-28', part: 'second_half' })
    await recordPunches(app.ports, orgId, punchesOf(person, index))
  }
  return { orgId, people }
}

/** Sessions at all hours, one after the other, the last one open. */
function punchesOf(person: string, index: number) {
  const starts = Array.from(
    { length: 9 },
    (_, round) => FIRST_MS + round * 21 * HOUR_MS + index * 47 * MINUTE_MS,
  )
  return starts.flatMap((startMs, round) => {
    const start = fact(person, 'in', startMs)
    const lengthMs = (3 + ((index + round) % 11)) * HOUR_MS
    return round % 8 === 3 ? [start] : [start, fact(person, 'out', startMs + lengthMs)]
  })
}

it('is the same by few statements as person by person, on every day', { timeout: 60_000 }, async () => {
  const { orgId, people } = await makeWorld()
  await app.ports.db.transaction({ org: orgId }, async (tx) => {
    for (const nowMs of [FIRST_MS + 80 * HOUR_MS, app.clock.now()]) {
      for (const date of [
        '2026-03-26',
        '2026-03-27',
        '2026-03-28',
        '2026-03-29',
        '2026-03-30',
        '2026-04-03',
      ]) {
        const one = await judgePeople(tx, people, { from: date, until: date, nowMs })
        const all = await judgeEverybody(tx, Promise.resolve(people), { date, nowMs }, (judged) => judged)
        for (const [index, person] of people.entries()) {
          const [expected] = one(person).days
          const found = all[index]
          if (!expected || !found) throw new Error('a day of everybody')
          expect(gist(found), `${date}, person ${index}`).toEqual(gist(expected))
        }
      }
    }
  })
})

/** All of a day but the ids of sessions and shifts. */
function gist({ expected, verdict }: JudgedDay) {
  const spans = expected.spans.map(({ startMs, endMs }) => ({ startMs, endMs }))
  const { sessions, verdicts, ...totals } = verdict
  const findings = verdicts.map(({ kind, ...rest }) => ({
    kind,
    byMs: 'byMs' in rest ? rest.byMs : undefined,
  }))
  return { reason: expected.reason, spans, count: sessions.length, findings, ...totals }
}
