import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router'
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
import { loadPart } from './shell/missing-part.ts'
import { PendingPage } from './shell/pending-page.tsx'

// In the first load: everything else comes when it is asked for.
const today = createRoute({ ...inside, path: '/', component: TodayPage })
const myTime = createRoute({
  ...inside,
  path: '/my-time',
  validateSearch: mySearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/clocking/my-time-page.tsx')),
    'MyTimePage',
  ),
})
const myCorrection = createRoute({
  ...inside,
  path: '/my-time/change',
  validateSearch: correctionSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/corrections/correction-page.tsx')),
    'MyCorrectionPage',
  ),
})
const requests = createRoute({
  ...inside,
  path: '/my-time/requests',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/corrections/requests-page.tsx')),
    'RequestsPage',
  ),
})
const morning = createRoute({
  ...inside,
  path: '/team/morning',
  validateSearch: morningSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/corrections/morning-page.tsx')),
    'MorningPage',
  ),
})
const team = createRoute({
  ...inside,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/clocking/team-page.tsx')),
    'TeamPage',
  ),
})
const roster = createRoute({
  ...inside,
  path: '/team/roster',
  validateSearch: rosterSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/roster/roster-page.tsx')),
    'RosterPage',
  ),
})
const plan = createRoute({
  ...inside,
  path: '/my-time/plan',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./features/roster/plan-page.tsx')), 'PlanPage'),
})
const people = createRoute({
  ...inside,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/people/people-page.tsx')),
    'PeoplePage',
  ),
})
const invitations = createRoute({
  ...inside,
  path: '/people/invitations',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/people/invitations-page.tsx')),
    'InvitationsPage',
  ),
})
const person = createRoute({
  ...inside,
  path: '/people/$personId',
  validateSearch: mySearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/people/person-page.tsx')),
    'PersonPage',
  ),
})
const personCorrection = createRoute({
  ...inside,
  path: '/people/$personId/change',
  validateSearch: correctionSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/corrections/correction-page.tsx')),
    'PersonCorrectionPage',
  ),
})
const teams = createRoute({
  ...inside,
  path: '/teams',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/people/teams-page.tsx')),
    'TeamsPage',
  ),
})
const teamDetail = createRoute({
  ...inside,
  path: '/teams/$teamId',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/people/team-detail-page.tsx')),
    'TeamDetailPage',
  ),
})
const settings = createRoute({
  ...inside,
  path: '/settings',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/settings-page.tsx')),
    'SettingsPage',
  ),
})
const rules = createRoute({
  ...inside,
  path: '/settings/rules',
  validateSearch: rulesSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/rules-page.tsx')),
    'RulesPage',
  ),
})
const jobs = createRoute({
  ...inside,
  path: '/settings/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/jobs-page.tsx')),
    'JobsPage',
  ),
})
const periods = createRoute({
  ...inside,
  path: '/settings/periods',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/corrections/periods-page.tsx')),
    'PeriodsPage',
  ),
})
const mail = createRoute({
  ...inside,
  path: '/settings/mail',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/mail-page.tsx')),
    'MailPage',
  ),
})
const ownTimesheet = createRoute({
  ...inside,
  path: '/my-time/timesheet',
  validateSearch: reportSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/reports/own-timesheet-page.tsx')),
    'OwnTimesheetPage',
  ),
})
const reports = createRoute({
  ...inside,
  path: '/reports',
  validateSearch: reportSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/reports/reports-page.tsx')),
    'ReportsPage',
  ),
})
const namedReport = createRoute({
  ...inside,
  path: '/reports/$report',
  validateSearch: reportSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/reports/reports-page.tsx')),
    'NamedReportPage',
  ),
})
const reportSettings = createRoute({
  ...inside,
  path: '/settings/reports',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/reports/report-settings-page.tsx')),
    'ReportSettingsPage',
  ),
})
const audit = createRoute({
  ...inside,
  path: '/settings/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/audit-page.tsx')),
    'AuditPage',
  ),
})
const work = createRoute({
  ...inside,
  path: '/settings/work',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/work-page.tsx')),
    'WorkPage',
  ),
})
const account = createRoute({
  ...inside,
  path: '/account',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/access/account-page.tsx')),
    'AccountPage',
  ),
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
