// The attendance of a day of a harbour's crane team, made up.
import type { Attendance } from '@muster/contract/attendance.ts'
import { CRANES, DOCK } from './fake-people.ts'
import { HOUR, id, juergen, MINUTE, maximiliane, nadia, oedipe } from './fake-reports.ts'

const day = (change: Partial<Attendance['rows'][number]['day']>) => ({
  date: '2026-11-20',
  zone: 'Europe/Berlin',
  reason: 'shift' as const,
  spans: [{ start: '2026-11-20T05:00:00Z', end: '2026-11-20T13:00:00Z' }],
  expectedMs: 8 * HOUR,
  leaves: [],
  workedMs: 0,
  provisionalMs: 0,
  overtimeMs: 0,
  findings: [],
  sessions: [],
  ...change,
})

export const attendance: Attendance = {
  now: '2026-11-20T09:00:00Z',
  date: '2026-11-20',
  zone: 'Europe/Berlin',
  people: 31,
  counts: {
    present: 24,
    working: 20,
    on_break: 3,
    late: 2,
    left_early: 0,
    missing_now: 3,
    absent: 0,
    partly_absent: 0,
    unplanned: 1,
    on_leave: 4,
    to_come: 0,
    not_expected: 2,
  },
  rows: [
    {
      person: { ...nadia, number: '1017' },
      teams: [CRANES],
      states: ['present', 'working', 'late'],
      day: day({ workedMs: 4.2 * HOUR, findings: [{ kind: 'late', byMs: 23 * MINUTE }] }),
      firstIn: '2026-11-20T05:23:00Z',
      lastOut: null,
    },
    {
      person: { ...juergen, number: '1003' },
      teams: [CRANES, DOCK],
      states: ['missing_now'],
      day: day({ findings: [{ kind: 'missing_now', byMs: 4 * HOUR }] }),
      firstIn: null,
      lastOut: null,
    },
    {
      person: maximiliane,
      teams: [DOCK],
      states: ['present', 'unplanned'],
      day: day({ reason: 'free', spans: [], workedMs: 3 * HOUR, overtimeMs: 3 * HOUR }),
      firstIn: '2026-11-20T04:00:00Z',
      lastOut: '2026-11-20T07:00:00Z',
    },
    {
      person: oedipe,
      teams: [CRANES],
      states: ['on_leave'],
      day: day({ reason: 'leave', spans: [], leaves: [{ id: id(50), kind: 'vacation', part: 'day' }] }),
      firstIn: null,
      lastOut: null,
    },
  ],
  next: 'more',
}
