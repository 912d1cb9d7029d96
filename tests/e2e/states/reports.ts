// Reports, their settings, and the audit trail.
import type { Page } from '@playwright/test'
import { problem } from '../fake-api.ts'
import { attendance } from '../fake-attendance.ts'
import { audit, failedJobs } from '../fake-audit.ts'
import { dailyReport, dailyReports } from '../fake-daily-reports.ts'
import { session } from '../fake-day.ts'
import { adminSession, CRANES, leaderSession, NADIA, nadiaDetail, teams } from '../fake-people.ts'
import {
  adjustedTimesheet,
  exactTimesheet,
  hours,
  nadiaTimesheet,
  newestSeal,
  presenceAt,
  reportSettings,
  timesheet,
  workingTime,
} from '../fake-reports.ts'
import type { State } from './state.ts'

const days = 'from=2026-11-01&until=2026-11-30'
const daily = `/reports/daily?team=${CRANES.id}`
const dailyPath = `/teams/${CRANES.id}/daily-reports`
const asAdmin = {
  'GET /session': { body: adminSession },
  'GET /teams': { body: { teams } },
  'GET /reports/settings': { body: reportSettings },
  'GET /reports/timesheet': { body: timesheet },
  'GET /reports/hours': { body: hours },
  'GET /reports/presence': { body: presenceAt },
  'GET /reports/working-time': { body: workingTime },
  'GET /attendance': { body: attendance },
  'GET /audit': { body: audit },
  [`GET ${dailyPath}`]: { body: dailyReports },
  [`GET ${dailyPath}/2026-11-18`]: { body: dailyReport },
  [`GET /people/${NADIA}`]: { body: nadiaDetail },
}
const asLeader = { ...asAdmin, 'GET /session': { body: leaderSession } }
const asWorker = { 'GET /session': { body: session } }
const own = {
  ...asWorker,
  'GET /me/reports/timesheet': { body: exactTimesheet },
  'GET /me/reports/working-time': { body: { people: workingTime.people.slice(0, 1) } },
}

/** Opens the first total that is shown. */
async function openTotal(page: Page) {
  await page.locator('button[aria-haspopup=dialog]:visible').first().click()
  await page.locator('dialog[open] li').first().waitFor()
}

async function editSettings(page: Page) {
  await page.locator('main dl').first().waitFor()
  await page.locator('section [class*=actions] button').first().click()
  await page.locator('[data-field=from]').waitFor()
}

/** A page comes in parts: its heading says that they are there. */
const shown = (page: Page) => page.locator('main h1').waitFor()

const states: State[] = [
  { name: 'timesheet-loading', path: '/reports', answers: { ...asAdmin, 'GET /reports/timesheet': 'hang' } },
  { name: 'timesheet', path: `/reports?${days}`, answers: asLeader },
  {
    name: 'timesheet-nobody',
    path: `/reports?${days}`,
    answers: { ...asLeader, 'GET /reports/timesheet': { body: { people: [] } } },
  },
  {
    name: 'timesheet-failed',
    path: `/reports?${days}`,
    answers: { ...asLeader, 'GET /reports/timesheet': 'abort' },
  },
  { name: 'timesheet-behind', path: `/reports?${days}`, answers: asLeader, act: openTotal },
  {
    name: 'timesheet-person',
    path: `/reports?${days}&person=${NADIA}`,
    answers: { ...asLeader, 'GET /reports/timesheet': { body: nadiaTimesheet } },
  },
  {
    name: 'timesheet-adjusted',
    path: `/reports?${days}&person=${NADIA}`,
    answers: { ...asLeader, 'GET /reports/timesheet': { body: adjustedTimesheet } },
  },
  { name: 'reports-no-permission', path: '/reports', answers: asWorker },
  { name: 'own-timesheet', path: `/my-time/timesheet?${days}`, answers: own },
  {
    name: 'hours',
    path: `/reports/hours?${days}`,
    answers: asLeader,
    act: (page) => page.locator('main svg rect[class*=exact]').first().waitFor(),
  },
  {
    name: 'hours-table',
    path: `/reports/hours?${days}&by=team&figures=rounded`,
    answers: asLeader,
    act: (page) => page.locator('section [class*=actions] button').last().click(),
  },
  { name: 'presence', path: '/reports/presence?date=2026-11-20&time=10:00', answers: asLeader },
  {
    name: 'presence-no-such-time',
    path: '/reports/presence?date=2026-03-29&time=02:30',
    answers: asLeader,
  },
  { name: 'attendance', path: '/reports/attendance?date=2026-11-20', answers: asLeader },
  { name: 'checks', path: `/reports/checks?${days}`, answers: asLeader },
  {
    name: 'checks-no-rules',
    path: `/reports/checks?${days}`,
    answers: {
      ...asLeader,
      'GET /reports/settings': {
        body: { ...reportSettings, inForce: { ...reportSettings.inForce, rulePacks: [] } },
      },
      'GET /reports/working-time': { body: { people: [] } },
    },
  },
  {
    name: 'inspection',
    path: `/reports/inspection?${days}`,
    answers: { ...asAdmin, 'GET /seals': { body: { seals: [newestSeal] } } },
    act: (page) => page.locator('dl').first().waitFor(),
  },
  {
    name: 'inspection-not-sealed',
    path: `/reports/inspection?${days}&person=${NADIA}`,
    answers: { ...asAdmin, 'GET /seals': { body: { seals: [] } } },
  },
  { name: 'inspection-no-permission', path: '/reports/inspection', answers: asLeader, act: shown },
  { name: 'daily', path: daily, answers: asLeader },
  {
    name: 'daily-not-due',
    path: daily,
    answers: { ...asLeader, [`POST ${dailyPath}/2026-11-19`]: problem(422, 'report_not_due') },
    act: async (page) => {
      await page.locator('[data-field=date]').fill('2026-11-19')
      await page.locator('form button[type=submit]').click()
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  { name: 'daily-report', path: `${daily}&date=2026-11-18`, answers: asLeader },
  { name: 'report-settings', path: '/settings/reports', answers: asAdmin },
  { name: 'report-settings-edit', path: '/settings/reports', answers: asAdmin, act: editSettings },
  {
    name: 'audit',
    path: '/settings/audit',
    answers: asAdmin,
    act: (page) => page.locator('main details summary').first().click(),
  },
  {
    name: 'audit-none',
    path: '/settings/audit?search=xyz',
    answers: { ...asAdmin, 'GET /audit': { body: { entries: [], kinds: ['people'] } } },
  },
  {
    name: 'work',
    path: '/settings/work',
    answers: { ...asAdmin, 'GET /failed-jobs': { body: failedJobs } },
    act: (page) => page.locator('main details summary').first().click(),
  },
  {
    name: 'work-none',
    path: '/settings/work',
    answers: { ...asAdmin, 'GET /failed-jobs': { body: { jobs: [] } } },
  },
  {
    name: 'work-retry',
    path: '/settings/work',
    answers: { ...asAdmin, 'GET /failed-jobs': { body: failedJobs } },
    act: async (page) => {
      await page.locator('main li button').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'audit-no-permission', path: '/settings/audit', answers: asWorker },
]

export const reportStates: State[] = states.map((state) => ({ act: shown, ...state }))
