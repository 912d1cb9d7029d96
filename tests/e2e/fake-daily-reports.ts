// Daily reports of the crane team made up, for November 2026.

import type { DailyReport, DailyReports } from '@muster/contract/daily-reports.ts'
import { CRANES } from './fake-people.ts'
import { grace, HOUR, id, juergen, MINUTE, nadia, oedipe } from './fake-reports.ts'

const head = {
  team: CRANES,
  dueAt: '2026-11-19T17:00:00Z',
  madeAt: '2026-11-19T17:00:04Z',
  madeBy: null,
  version: 1,
}

export const dailyReports: DailyReports = {
  reports: [
    { ...head, date: '2026-11-19', people: 24, workedMs: 191 * HOUR, differs: false },
    {
      ...head,
      date: '2026-11-18',
      version: 2,
      madeAt: '2026-11-19T08:12:00Z',
      madeBy: grace,
      people: 25,
      workedMs: 203 * HOUR + 1_234_000,
      differs: true,
    },
    { ...head, date: '2026-11-17', people: 0, workedMs: 0, differs: false },
  ],
}

const daySession = {
  id: id(71),
  person: juergen,
  workDate: '2026-11-18',
  start: '2026-11-18T05:00:00Z',
  end: null,
  breakMs: 0,
  workedMs: 0,
  longestBreakMs: 0,
  status: 'incomplete' as const,
  onBreak: false,
  exceptions: ['missing_out'],
}

export const dailyReport: DailyReport = {
  ...head,
  date: '2026-11-18',
  version: 2,
  madeAt: '2026-11-19T08:12:00Z',
  madeBy: grace,
  zone: 'Europe/Berlin',
  people: [
    {
      person: nadia,
      workedMs: 12.5 * HOUR,
      breakMs: HOUR,
      clockOut: 'closed_automatically',
      over8Hours: true,
      longBreaks: 0,
      sessions: [id(70)],
    },
    {
      person: juergen,
      workedMs: 8 * HOUR,
      breakMs: 75 * MINUTE,
      clockOut: 'clocked_out',
      over8Hours: false,
      longBreaks: 1,
      sessions: [id(71)],
    },
    {
      person: oedipe,
      workedMs: 4 * HOUR,
      breakMs: 0,
      clockOut: 'still_in',
      over8Hours: false,
      longBreaks: 0,
      sessions: [id(72)],
    },
  ],
  sinceYesterday: [],
  sessions: [daySession],
  workedMs: 24.5 * HOUR,
  breakMs: 135 * MINUTE,
  correctionsWaiting: 2,
  seal: {
    number: 46,
    day: '2026-11-17',
    hash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    keyId: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  },
  differences: [
    {
      session: id(71),
      person: juergen,
      change: 'changed',
      before: daySession,
      after: {
        ...daySession,
        end: '2026-11-18T14:15:00Z',
        workedMs: 8 * HOUR,
        breakMs: 75 * MINUTE,
        status: 'closed',
        exceptions: [],
      },
    },
    {
      session: id(72),
      person: oedipe,
      change: 'added',
      before: null,
      after: {
        ...daySession,
        id: id(72),
        person: oedipe,
        end: '2026-11-18T09:00:00Z',
        workedMs: 4 * HOUR,
        status: 'closed',
        exceptions: [],
      },
    },
  ],
}
