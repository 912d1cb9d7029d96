import { type Company, leaderOf } from './company.ts'
import type { Screen } from './visit.ts'

const DAY_MS = 86_400_000

/** A civil date so many days from today. */
function day(offset: number): string {
  return new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10)
}

/** The last day before today that is no Saturday and no Sunday: one for which the pattern plans work. */
function workday(): string {
  const weekday = new Date().getUTCDay()
  return day(weekday === 0 ? -2 : weekday === 1 ? -3 : -1)
}

const range = (days: number) => `from=${day(-days)}&until=${day(0)}`
const anybody = ({ people }: Company, draw: (below: number) => number) => draw(people)
const letters = 'abcdefghijklmnop'

/** Every screen of the app, with what it asks for when it is opened. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  Today: (company, draw) => ({
    as: anybody(company, draw),
    paths: [
      '/session',
      '/organisation',
      '/me/presence',
      `/me/work-sessions?from=${day(-2)}&until=${day(1)}`,
      '/jobs',
    ],
  }),
  'My time, 30 days': (company, draw) => ({
    as: anybody(company, draw),
    paths: [`/me/work-sessions?${range(29)}`],
  }),
  'My time, a year': (company, draw) => ({
    as: anybody(company, draw),
    paths: [`/me/work-sessions?${range(365)}`],
  }),
  'My time, 30 days as CSV': (company, draw) => ({
    as: anybody(company, draw),
    paths: [`/me/work-sessions.csv?${range(29)}`],
  }),
  'Team, a leader': (company, draw) => ({
    as: leaderOf(anybody(company, draw)),
    paths: ['/presence?limit=100'],
  }),
  'Team, everybody (admin)': () => ({ as: 0, paths: ['/presence?limit=100', '/teams?limit=500'] }),
  'Team, who is working (admin)': () => ({ as: 0, paths: ['/presence?limit=100&phase=working'] }),
  'Team, what to look at (admin)': () => ({ as: 0, paths: ['/presence?limit=100&exceptions=true'] }),
  'Team, a name (admin)': (company, draw) => ({
    as: 0,
    paths: [`/presence?limit=100&search=Person%20${draw(company.people)}`],
  }),
  'A person’s record, their leader': (company, draw) => {
    const person = anybody(company, draw)
    const id = company.personIds[person]
    return {
      as: leaderOf(person),
      paths: [`/people/${id}`, `/presence?person=${id}`, `/people/${id}/work-sessions?${range(29)}`],
    }
  },
  People: () => ({ as: 0, paths: ['/people?limit=50', '/teams?limit=500'] }),
  'People, a name': (_company, draw) => ({
    as: 0,
    paths: [`/people?limit=50&search=${letters[draw(16)]}${draw(100)}`],
  }),
  'People, one team': (company, draw) => ({
    as: 0,
    paths: [`/people?limit=50&team=${company.teamIds[draw(company.teamIds.length)]}`],
  }),
  Teams: () => ({ as: 0, paths: ['/teams?limit=100'] }),
  'A team': (company, draw) => {
    const id = company.teamIds[draw(company.teamIds.length)]
    return { as: 0, paths: [`/teams/${id}`, `/teams/${id}/members`] }
  },
  'Team hours of a month, a leader': (company, draw) => ({
    as: leaderOf(anybody(company, draw)),
    paths: [`/work-sessions/totals?${range(29)}`],
  }),
  'Hours of a month, everybody (admin)': () => ({ as: 0, paths: [`/work-sessions/totals?${range(29)}`] }),
  'Sessions of a week, a leader': (company, draw) => ({
    as: leaderOf(anybody(company, draw)),
    paths: [`/work-sessions?${range(6)}`],
  }),
  'Sessions of yesterday, everybody (admin)': () => ({
    as: 0,
    paths: [`/work-sessions?from=${day(-1)}&until=${day(-1)}`],
  }),
  'What to decide, a leader': (company, draw) => ({
    as: leaderOf(anybody(company, draw)),
    paths: ['/matters', '/exceptions?limit=50', '/corrections?state=waiting&limit=50'],
  }),
  'What to decide, everybody (admin)': () => ({
    as: 0,
    paths: ['/matters', '/exceptions?limit=50', '/corrections?state=waiting&limit=50'],
  }),
  'Attendance of a working day, a leader': (company, draw) => ({
    as: leaderOf(anybody(company, draw)),
    paths: [`/attendance?date=${workday()}&limit=50`],
  }),
  'Attendance of a working day, everybody (admin)': () => ({
    as: 0,
    paths: [`/attendance?date=${workday()}&limit=50`],
  }),
  Settings: () => ({
    as: 0,
    paths: ['/organisation', '/organisation/rules', '/jobs?state=all', '/mails', '/invitations'],
  }),
  Account: (company, draw) => ({ as: anybody(company, draw), paths: ['/session', '/me/sessions'] }),
}
