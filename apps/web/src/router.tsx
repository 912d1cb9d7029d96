import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { mySearch } from './features/clocking/my-time-search.ts'
import { teamSearch } from './features/clocking/team-search.ts'
import { TodayPage } from './features/clocking/today-page.tsx'
import { jobsSearch, rulesSearch } from './features/organisation/settings-search.ts'
import { peopleSearch } from './features/people/people-search.ts'
import { BrokenPage } from './shell/broken-page.tsx'
import { loadPart } from './shell/missing-part.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PendingPage } from './shell/pending-page.tsx'
import { SignedInFrame } from './shell/signed-in-frame.tsx'

// Today is in the first load: everything else comes when it is asked for.
const root = createRootRoute({
  component: Outlet,
  errorComponent: BrokenPage,
  notFoundComponent: NotFoundPage,
})

const open = { getParentRoute: () => root }
const setUp = createRoute({
  ...open,
  path: '/set-up',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/access/set-up-page.tsx')),
    'SetUpPage',
  ),
})
const forgotPassword = createRoute({
  ...open,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/access/forgot-password-page.tsx')),
    'ForgotPasswordPage',
  ),
})
const resetPassword = createRoute({
  ...open,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/access/reset-password-page.tsx')),
    'ResetPasswordPage',
  ),
})
const invitation = createRoute({
  ...open,
  path: '/invitation',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/access/invitation-page.tsx')),
    'InvitationPage',
  ),
})

/** Everything for people who are signed in; whoever is not signs in there, and is where they wanted to be. */
const signedIn = createRoute({ ...open, id: 'in', component: SignedInFrame })
const inside = { getParentRoute: () => signedIn }
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
const team = createRoute({
  ...inside,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/clocking/team-page.tsx')),
    'TeamPage',
  ),
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
const mail = createRoute({
  ...inside,
  path: '/settings/mail',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/organisation/mail-page.tsx')),
    'MailPage',
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
  team,
  people,
  invitations,
  person,
  teams,
  teamDetail,
  settings,
  rules,
  jobs,
  mail,
  account,
]

/** Leads from an address to its page. */
export function createPages() {
  return createRouter({
    routeTree: root.addChildren([
      setUp,
      forgotPassword,
      resetPassword,
      invitation,
      signedIn.addChildren(insidePages),
    ]),
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
