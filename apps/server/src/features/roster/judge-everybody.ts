import { datedRules, type Membership, type RulesAt, zoneAt } from '@muster/core/clocking/rules.ts'
import { expectedAround, type Plan } from '@muster/core/roster/expected-day.ts'
import type { Worked } from '@muster/core/roster/fit-session.ts'
import { type DayToJudge, dayToJudge, judgeDay } from '@muster/core/roster/judge-day.ts'
import type { Pattern } from '@muster/core/roster/weekly-pattern.ts'
import { addDays, startOfDay } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'
import { allLeaves, allShifts, membershipsDuring, peopleWithPatterns, workedOn } from './attendance-store.ts'
import type { JudgedDay } from './judged-days.ts'
import type { LeaveOfPerson } from './leaves-store.ts'
import { type Common, loadCommon, type Own, planOf } from './plans.ts'
import { personPatterns } from './plans-store.ts'
import type { ShiftTimes } from './shifts-store.ts'

const HOUR_MS = 3_600_000
/** The year 3000: later than what is looked for, and as a date both languages read it. */
const LATEST_MS = Date.UTC(3000, 0, 1)
/** The widest margin that rules can set, a zone that is a day ahead or behind, and two days for what was planned before. */
const AROUND_MS = (12 + 26 + 48) * HOUR_MS

/** Ten thousand people have nothing of their own: it is the same nothing. */
const NONE: readonly never[] = []

/** A day as it is expected of somebody, and the rules it is judged by. */
type Expectation = DayToJudge & { rulesAt: RulesAt }

/** What somebody's day came to, and the work sessions looked at. */
export type Judged = JudgedDay & { sessions: readonly Worked[] }

/**
 * Judges one day of many people of the organisation: the same as `judgePeople`, by few statements that read everybody's.
 * Sessions have no ids here but their places.
 * @param people in the order of their ids
 * @param tell makes of each what is wanted of it: ten thousand verdicts kept together cost more than they do to make
 */
export async function judgeEverybody<Told>(
  tx: Tx,
  people: Promise<readonly string[]>,
  { date, nowMs }: { date: string; nowMs: number },
  tell: (judged: Judged, personId: string) => Told,
): Promise<Told[]> {
  const common = await loadCommon(tx, { from: addDays(date, -2), until: addDays(date, 2) })
  // All at once: while the database reads the next, what it read is looked at.
  const [personIds, expectationOf, ofDate] = await Promise.all([
    people,
    expectations(tx, common, { date, people }),
    workedOn(tx, people, { date, fromMs: 0, untilMs: LATEST_MS }),
  ])
  const expected = personIds.map(expectationOf)
  const around = await workedAround(tx, people, { date, ...reached(expected) })
  return personIds.map((personId, place) => {
    const expectation = expected[place]
    if (!expectation) throw new Error('there is an expectation for everybody')
    let sessions = ofDate(place)
    for (const on of around) {
      const others = on(place)
      if (others.length > 0) sessions = [...sessions, ...others]
    }
    const verdict = judgeDay(expectation, sessions, { rulesAt: expectation.rulesAt, nowMs })
    return tell({ expected: expectation.day, verdict, sessions }, personId)
  })
}

/** The work sessions of the dates before and after that touch a stretch of time. */
async function workedAround(
  tx: Tx,
  people: Promise<readonly string[]>,
  { date, fromMs, untilMs }: { date: string; fromMs: number; untilMs: number },
): Promise<Awaited<ReturnType<typeof workedOn>>[]> {
  if (fromMs >= untilMs) return []
  const dates = [addDays(date, -1), addDays(date, 1)]
  return Promise.all(dates.map((day) => workedOn(tx, people, { date: day, fromMs, untilMs })))
}

/** From when until when a punch may belong to the planned time of a day, of all of these. */
function reached(expected: readonly Expectation[]): { fromMs: number; untilMs: number } {
  const ofDay = [...new Set(expected)].flatMap(({ day, windows }) =>
    windows.filter(({ span }) => span.date === day.date),
  )
  return ofDay.reduce(
    (all, { fromMs, untilMs }) => ({
      fromMs: Math.min(all.fromMs, fromMs),
      untilMs: Math.max(all.untilMs, untilMs),
    }),
    { fromMs: Number.MAX_SAFE_INTEGER, untilMs: 0 },
  )
}

/** What is expected of anybody; those in the same team all along, with shifts and leaves alike, share it. */
async function expectations(
  tx: Tx,
  common: Common,
  { date, people }: { date: string; people: Promise<readonly string[]> },
): Promise<(personId: string, place: number) => Expectation> {
  const days = { from: addDays(date, -2), until: addDays(date, 2) }
  const startMs = startOfDay(date, common.context.zone)
  const during = { fromMs: startMs - AROUND_MS, untilMs: startMs + 24 * HOUR_MS + AROUND_MS }
  const [memberships, shifts, leaves, patterns] = await Promise.all([
    membershipsDuring(tx, people, during),
    allShifts(tx, days),
    allLeaves(tx, days),
    peopleWithPatterns(tx).then((ids) =>
      ids.length === 0 ? new Map<string, Pattern[]>() : personPatterns(tx, ids),
    ),
  ])
  const shared = new Map<string, Expectation>()
  const usual = new Map<readonly Membership[], Expectation>()
  const unusual = new Set([...shifts.keys(), ...leaves.keys(), ...patterns.keys()])
  const isUsual = (id: string) => unusual.size === 0 || !unusual.has(id)
  return (personId, place) => {
    const ofTeams = memberships[place] ?? NONE
    if (isUsual(personId)) {
      const known = usual.get(ofTeams)
      if (known) return known
    }
    const own: Own = {
      memberships: ofTeams,
      patterns: patterns.get(personId) ?? NONE,
      shifts: shifts.get(personId) ?? NONE,
      leaves: leaves.get(personId) ?? NONE,
    }
    const team = teamAllAlong(ofTeams)
    if (team === undefined || own.patterns.length > 0) return expectation(common, own, date)
    const key = `${team}${own.shifts.map(timesOf).join()}${own.leaves.map(daysOf).join()}`
    const made = shared.get(key) ?? expectation(common, own, date)
    shared.set(key, made)
    if (isUsual(personId)) usual.set(ofTeams, made)
    return made
  }
}

function timesOf({ date, start, end }: ShiftTimes): string {
  return `${date} ${start} ${end}`
}

function daysOf({ part, from, until }: LeaveOfPerson): string {
  return `${part} ${from} ${until}`
}

/** The team somebody is in all along ('' where in none); undefined where that changes. */
function teamAllAlong(stays: readonly Membership[]): string | undefined {
  const isSettled = stays.every(({ untilMs, fromMs }) => untilMs === undefined && fromMs < 0)
  return isSettled ? (stays.at(-1)?.team ?? '') : undefined
}

function expectation(common: Common, own: Own, date: string): Expectation {
  const { context } = common
  const zone = (atMs: number) => zoneAt(context.policies, own.memberships, atMs, context.zone)
  const plan: Plan = planOf(common, own, { zoneAt: zone })
  const rulesAt = remembered(rulesOf(common, own.memberships))
  const { day, around } = expectedAround(plan, date)
  return { ...dayToJudge(day, around, rulesAt), rulesAt }
}

function rulesOf({ context }: Common, memberships: readonly Membership[]): RulesAt {
  return datedRules(context.policies, memberships)
}

/** The same rules, worked out once an instant: spans of many people begin together. */
function remembered(rulesAt: RulesAt): RulesAt {
  const known = new Map<number, ReturnType<RulesAt>>()
  return (atMs) => {
    const found = known.get(atMs)
    if (found) return found
    const rules = rulesAt(atMs)
    known.set(atMs, rules)
    return rules
  }
}
