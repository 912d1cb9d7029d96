import { describe, expect, it } from 'vitest'
import { type ChosenRules, checkWorkingTime } from './check-working-time.ts'
import { check, everyDay, figures, MONDAY, session, TUESDAY, ZONE } from './working-time.test-support.ts'

const HOUR = 3_600_000

describe('a finding', () => {
  it('names rule, law, figures, sessions and local times', () => {
    const sessions = [session('2026-03-28', '12:00-20:00'), session('2026-03-29', '07:00-12:00')]
    const [rest] = check('de', sessions).findings.filter((one) => one.rule === 'daily_rest')
    expect(rest).toEqual({
      pack: 'de',
      rule: 'daily_rest',
      level: 'breach',
      law: { name: 'Arbeitszeitgesetz', article: '§ 5(1)' },
      from: '2026-03-28',
      until: '2026-03-29',
      limitMs: 11 * HOUR,
      foundMs: 10 * HOUR,
      byMs: HOUR,
      startMs: Date.parse('2026-03-28T19:00:00Z'),
      endMs: Date.parse('2026-03-29T05:00:00Z'),
      zone: ZONE,
      start: '2026-03-28T20:00:00+01:00',
      end: '2026-03-29T07:00:00+02:00',
      sessions: sessions.map(({ id }) => id),
      provisional: false,
    })
  })

  it('says that a provisional session is behind it', () => {
    const auto = session(MONDAY, '08:00-18:30', { status: 'provisional' })
    expect(check('fr', [auto]).findings.every(({ provisional }) => provisional)).toBe(true)
    expect(figures('fr', 'daily_hours', [auto])).toEqual([[10.5 * HOUR, 10 * HOUR]])
  })

  it('counts nothing of what is open or incomplete, and tells it', () => {
    const open = session(MONDAY, '08:00-20:00', { endMs: null, status: 'open' })
    const incomplete = session(TUESDAY, '08:00-20:00', { endMs: null, status: 'incomplete' })
    expect(check('de', [open, incomplete])).toEqual({
      findings: [],
      leftOut: [
        { session: open.id, workDate: MONDAY, why: 'open' },
        { session: incomplete.id, workDate: TUESDAY, why: 'incomplete' },
      ],
    })
  })

  it('belongs to the rules chosen on its first day', () => {
    const chosen: ChosenRules[] = [
      { from: '2026-01-01', packs: ['us'], weekStart: 1 },
      { from: '2026-03-04', packs: ['fr', 'eu'], weekStart: 1 },
      { from: '2026-03-06', packs: [], weekStart: 1 },
    ]
    const sessions = everyDay(MONDAY, 5, '08:00-19:00')
    const { findings } = checkWorkingTime(sessions, { from: MONDAY, until: '2026-03-31', zone: ZONE, chosen })
    const days = findings.filter(({ rule }) => rule === 'daily_hours' || rule === 'weekly_hours')
    expect(days.map(({ pack, from }) => [pack, from])).toEqual([
      ['us', MONDAY],
      ['fr', '2026-03-04'],
      ['fr', '2026-03-05'],
    ])
  })

  it('is told where it touches the days asked about', () => {
    const chosen: ChosenRules[] = [{ from: '2000-01-01', packs: ['fr'], weekStart: 1 }]
    const sessions = everyDay(MONDAY, 5, '08:00-19:00')
    const { findings } = checkWorkingTime(sessions, { from: TUESDAY, until: TUESDAY, zone: ZONE, chosen })
    expect(findings.filter(({ rule }) => rule === 'daily_hours').map(({ from }) => from)).toEqual([TUESDAY])
  })
})
