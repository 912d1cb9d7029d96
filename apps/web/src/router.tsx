import { createRoute, createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router'
import { valueInAddress } from './address-values.ts'
import { alertPages } from './alert-pages.ts'
import { mySearch } from './features/clocking/my-time-search.ts'
import { teamSearch } from './features/clocking/team-search.ts'
import { TodayPage } from './features/clocking/today-page.tsx'
import { correctionSearch } from './features/corrections/correction-search.ts'
import { morningSearch } from './features/corrections/morning-search.ts'
import { auditSearch } from './features/organisation/audit-search.ts'
import { jobsSearch, rulesSearch } from './features/organisation/settings-search.ts'
import { peopleSearch } from './features/people/people-search.ts'
import { reportSearch } from './features/reports/report-search.ts'
import { planSearch, rosterSearch } from './features/roster/roster-search.ts'
import { inside, signedIn } from './inside.ts'
import { leavePages } from './leave-pages.ts'
import { openPages, root } from './open-pages.ts'
import { BrokenPage } from './shell/broken-page.tsx'
import { lazyPage } from './shell/lazy-page.ts'
import { PendingPage } from './shell/pending-page.tsx'

// In the first load: everything else comes when it is asked for.
const today = createRoute({ ...inside, path: '/', component: TodayPage })
const myTime = createRoute({
  ...inside,
  path: '/my-time',
  validateSearch: mySearch,
  component: lazyPage(() => import('./features/clocking/my-time-page.tsx'), 'MyTimePage'),
})
const myCorrection = createRoute({
  ...inside,
  path: '/my-time/change',
  validateSearch: correctionSearch,
  component: lazyPage(() => import('./features/corrections/correction-page.tsx'), 'MyCorrectionPage'),
})
const requests = createRoute({
  ...inside,
  path: '/my-time/requests',
  component: lazyPage(() => import('./features/corrections/requests-page.tsx'), 'RequestsPage'),
})
const morning = createRoute({
  ...inside,
  path: '/team/morning',
  validateSearch: morningSearch,
  component: lazyPage(() => import('./features/corrections/morning-page.tsx'), 'MorningPage'),
})
const team = createRoute({
  ...inside,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyPage(() => import('./features/clocking/team-page.tsx'), 'TeamPage'),
})
const roster = createRoute({
  ...inside,
  path: '/team/roster',
  validateSearch: rosterSearch,
  component: lazyPage(() => import('./features/roster/roster-page.tsx'), 'RosterPage'),
})
const plan = createRoute({
  ...inside,
  path: '/my-time/plan',
  validateSearch: planSearch,
  component: lazyPage(() => import('./features/roster/plan-page.tsx'), 'PlanPage'),
})
const people = createRoute({
  ...inside,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyPage(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
})
const invitations = createRoute({
  ...inside,
  path: '/people/invitations',
  component: lazyPage(() => import('./features/people/invitations-page.tsx'), 'InvitationsPage'),
})
const person = createRoute({
  ...inside,
  path: '/people/$personId',
  validateSearch: mySearch,
  component: lazyPage(() => import('./features/people/person-page.tsx'), 'PersonPage'),
})
const personCorrection = createRoute({
  ...inside,
  path: '/people/$personId/change',
  validateSearch: correctionSearch,
  component: lazyPage(() => import('./features/corrections/correction-page.tsx'), 'PersonCorrectionPage'),
})
const teams = createRoute({
  ...inside,
  path: '/teams',
  component: lazyPage(() => import('./features/people/teams-page.tsx'), 'TeamsPage'),
})
const teamDetail = createRoute({
  ...inside,
  path: '/teams/$teamId',
  component: lazyPage(() => import('./features/people/team-detail-page.tsx'), 'TeamDetailPage'),
})
const settings = createRoute({
  ...inside,
  path: '/settings',
  component: lazyPage(() => import('./features/organisation/settings-page.tsx'), 'SettingsPage'),
})
const rules = createRoute({
  ...inside,
  path: '/settings/rules',
  validateSearch: rulesSearch,
  component: lazyPage(() => import('./features/organisation/rules-page.tsx'), 'RulesPage'),
})
const jobs = createRoute({
  ...inside,
  path: '/settings/jobs',
  validateSearch: jobsSearch,
  component: lazyPage(() => import('./features/organisation/jobs-page.tsx'), 'JobsPage'),
})
const periods = createRoute({
  ...inside,
  path: '/settings/periods',
  component: lazyPage(() => import('./features/corrections/periods-page.tsx'), 'PeriodsPage'),
})
const mail = createRoute({
  ...inside,
  path: '/settings/mail',
  component: lazyPage(() => import('./features/organisation/mail-page.tsx'), 'MailPage'),
})
const ownTimesheet = createRoute({
  ...inside,
  path: '/my-time/timesheet',
  validateSearch: reportSearch,
  component: lazyPage(() => import('./features/reports/own-timesheet-page.tsx'), 'OwnTimesheetPage'),
})
const reports = createRoute({
  ...inside,
  path: '/reports',
  validateSearch: reportSearch,
  component: lazyPage(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
})
const namedReport = createRoute({
  ...inside,
  path: '/reports/$report',
  validateSearch: reportSearch,
  component: lazyPage(() => import('./features/reports/reports-page.tsx'), 'NamedReportPage'),
})
const reportSettings = createRoute({
  ...inside,
  path: '/settings/reports',
  component: lazyPage(() => import('./features/reports/report-settings-page.tsx'), 'ReportSettingsPage'),
})
const audit = createRoute({
  ...inside,
  path: '/settings/audit',
  validateSearch: auditSearch,
  component: lazyPage(() => import('./features/organisation/audit-page.tsx'), 'AuditPage'),
})
const work = createRoute({
  ...inside,
  path: '/settings/work',
  component: lazyPage(() => import('./features/organisation/work-page.tsx'), 'WorkPage'),
})
const account = createRoute({
  ...inside,
  path: '/account',
  component: lazyPage(() => import('./features/access/account-page.tsx'), 'AccountPage'),
})
const insidePages = [
  today,
  myTime,
  myCorrection,
  requests,
  morning,
  team,
  roster,
  plan,
  people,
  invitations,
  person,
  personCorrection,
  teams,
  teamDetail,
  settings,
  rules,
  jobs,
  periods,
  mail,
  ownTimesheet,
  reports,
  namedReport,
  reportSettings,
  audit,
  work,
  account,
  ...leavePages,
  ...alertPages,
]

/** Leads from an address to its page. */
export function createPages() {
  return createRouter({
    routeTree: root.addChildren([...openPages, signedIn.addChildren(insidePages)]),
    parseSearch: parseSearchWith(valueInAddress),
    stringifySearch: stringifySearchWith(JSON.stringify, valueInAddress),
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: PendingPage,
    // A page that is there in no time takes the place of the last one without a flicker between.
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
