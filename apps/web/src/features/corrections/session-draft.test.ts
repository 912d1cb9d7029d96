import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import { describe, expect, test } from 'vitest'
import { keptPunch, workSession } from '../clocking/fixtures.ts'
import { draftOf, readDraft, type SessionDraft, takenOff } from './session-draft.ts'

const BERLIN = 'Europe/Berlin'
const DATE = '2026-11-20'
const at = (time: string, date = DATE) =>
  new Date(`${date}T${time}${time.length === 5 ? ':00' : ''}+01:00`).toISOString()
const api = (time: string, date = DATE) => at(time, date).replace('.000', '')

function punched(kind: KeptPunch['kind'], time: string, more: Partial<KeptPunch> = {}): KeptPunch {
  return keptPunch({ id: `${kind} ${time}`, kind, at: at(time), ...more })
}

function sessionOf(punches: readonly KeptPunch[], more: Partial<WorkSession> = {}): WorkSession {
  const effects = punches.map((punch) => ({ punch, does: punch.kind, exceptions: [] }))
  return workSession({ explanation: { punches: effects, replaced: [], rules: {} }, ...more })
}

const day = sessionOf(
  [
    punched('in', '08:00:12'),
    punched('break_start', '12:00'),
    punched('break_end', '12:30'),
    punched('out', '18:00', { source: 'auto' }),
  ],
  {
    start: at('08:00:12'),
    end: at('18:00'),
    breaks: [{ start: at('12:00'), end: at('12:30') }],
    status: 'provisional',
  },
)
const forgotten = sessionOf([punched('in', '08:00')], { start: at('08:00'), status: 'incomplete' })

const read = (session: WorkSession | undefined, change: Partial<SessionDraft>) =>
  readDraft({ ...draftOf(DATE, BERLIN, session), ...change }, { zone: BERLIN, session })

test('a session that was not touched changes nothing', () => expect(read(day, {})).toEqual({ changes: [] }))

describe('a session changes by its punches', () => {
  test('a later end', () =>
    expect(read(day, { end: { time: '18:40' } })).toEqual({
      changes: [{ change: 'move', punch: 'out 18:00', at: api('18:40') }],
    }))

  test('another start, and an end that is now the next morning', () =>
    expect(read(day, { start: { time: '20:00' }, end: { time: '04:00' }, breaks: [] })).toEqual({
      changes: [
        { change: 'move', punch: 'in 08:00:12', at: api('20:00') },
        { change: 'take_back', punch: 'break_start 12:00' },
        { change: 'take_back', punch: 'break_end 12:30' },
        { change: 'move', punch: 'out 18:00', at: api('04:00', '2026-11-21') },
      ],
    }))

  test('a forgotten clock-out', () =>
    expect(read(forgotten, { end: { time: '16:30' } })).toEqual({
      changes: [{ change: 'add', kind: 'out', at: api('16:30'), zone: BERLIN }],
    }))

  test('an end that stays unknown', () =>
    expect(read(forgotten, { start: { time: '07:00' } })).toEqual({
      changes: [{ change: 'move', punch: 'in 08:00', at: api('07:00') }],
    }))

  test('a forgotten break', () =>
    expect(
      read(day, {
        breaks: [
          ...draftOf(DATE, BERLIN, day).breaks,
          { key: 'new', start: { time: '15:00' }, end: { time: '15:15' } },
        ],
      }),
    ).toEqual({
      changes: [
        { change: 'add', kind: 'break_start', at: api('15:00'), zone: BERLIN },
        { change: 'add', kind: 'break_end', at: api('15:15'), zone: BERLIN },
      ],
    }))

  test('a break that was never ended gets its end', () => {
    const open = sessionOf(
      [punched('in', '08:00'), punched('break_start', '12:00'), punched('out', '17:00')],
      {
        start: at('08:00'),
        end: at('17:00'),
        breaks: [{ start: at('12:00'), end: at('17:00') }],
        status: 'closed',
      },
    )
    expect(read(open, {})).toEqual({ changes: [] })
    const breaks = [{ key: 'break0', of: 0, start: { time: '12:00' }, end: { time: '12:30' } }]
    expect(read(open, { breaks })).toEqual({
      changes: [{ change: 'add', kind: 'break_end', at: api('12:30'), zone: BERLIN }],
    })
  })

  test('a clock-out without a clock-in gets its start', () => {
    const alone = sessionOf([punched('out', '17:00')], {
      start: null,
      end: at('17:00'),
      status: 'closed',
      exceptions: ['out_without_in'],
    })
    expect(read(alone, { start: { time: '09:00' } })).toEqual({
      changes: [{ change: 'add', kind: 'in', at: api('09:00'), zone: BERLIN }],
    })
  })

  test('one that was typed in is typed in anew for a break', () => {
    const typed = sessionOf(
      [punched('in', '08:00', { source: 'correction' }), punched('out', '16:00', { source: 'correction' })],
      { start: at('08:00'), end: at('16:00'), status: 'closed' },
    )
    const breaks = [{ key: 'new', start: { time: '12:00' }, end: { time: '12:30' } }]
    expect(read(typed, { breaks })).toEqual({
      changes: [
        ...takenOff(typed),
        {
          change: 'add_session',
          start: api('08:00'),
          end: api('16:00'),
          breaks: [{ start: api('12:00'), end: api('12:30') }],
          zone: BERLIN,
        },
      ],
    })
  })
})

describe('a day without a session', () => {
  test('is typed in whole', () =>
    expect(read(undefined, { start: { time: '22:00' }, end: { time: '06:00' } })).toEqual({
      changes: [
        {
          change: 'add_session',
          start: api('22:00'),
          end: api('06:00', '2026-11-21'),
          breaks: [],
          zone: BERLIN,
        },
      ],
    }))

  test('needs both times', () => {
    expect(read(undefined, {})).toEqual({ problems: { start: { problem: 'required' } } })
    expect(read(undefined, { start: { time: '08:00' } })).toEqual({
      problems: { end: { problem: 'required' } },
    })
  })
})

test('times that do not exist, or twice, are told at their field', () => {
  const spring = readDraft(
    { date: '2026-03-29', start: { time: '02:30' }, end: { time: '08:00' }, breaks: [] },
    { zone: BERLIN },
  )
  expect(spring).toEqual({ problems: { start: { problem: 'does_not_exist' } } })
  const autumn = readDraft(
    { date: '2026-10-24', start: { time: '20:00' }, end: { time: '02:30' }, breaks: [] },
    { zone: BERLIN },
  )
  expect(autumn).toMatchObject({ problems: { end: { problem: 'ambiguous' } } })
})

test('an hour that came twice stays the one it was', () => {
  const night = workSession({
    start: '2026-10-25T00:30:00Z',
    end: '2026-10-25T01:30:00Z',
    status: 'closed',
  })
  const draft = draftOf('2026-10-25', BERLIN, night)
  expect([draft.start.time, draft.end.time]).toEqual(['02:30', '02:30'])
  expect(
    readDraft(draft, {
      zone: BERLIN,
      session: {
        ...night,
        explanation: {
          punches: [
            {
              punch: keptPunch({ id: 'a', kind: 'in', at: '2026-10-25T00:30:00Z' }),
              does: 'in',
              exceptions: [],
            },
            {
              punch: keptPunch({ id: 'b', kind: 'out', at: '2026-10-25T01:30:00Z' }),
              does: 'out',
              exceptions: [],
            },
          ],
          replaced: [],
          rules: {},
        },
      },
    }),
  ).toEqual({ changes: [] })
})
