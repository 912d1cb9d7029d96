import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { BrokenPage } from './shell/broken-page.tsx'
import { lazyPage } from './shell/lazy-page.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'

/** What every page is in. */
export const root = createRootRoute({
  component: Outlet,
  errorComponent: BrokenPage,
  notFoundComponent: NotFoundPage,
})

const open = { getParentRoute: () => root }
const setUp = createRoute({
  ...open,
  path: '/set-up',
  component: lazyPage(() => import('./features/access/set-up-page.tsx'), 'SetUpPage'),
})
const forgotPassword = createRoute({
  ...open,
  path: '/forgot-password',
  component: lazyPage(() => import('./features/access/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})
const resetPassword = createRoute({
  ...open,
  path: '/reset-password',
  component: lazyPage(() => import('./features/access/reset-password-page.tsx'), 'ResetPasswordPage'),
})
const invitation = createRoute({
  ...open,
  path: '/invitation',
  component: lazyPage(() => import('./features/access/invitation-page.tsx'), 'InvitationPage'),
})

/** The pages for whoever is not signed in. */
export const openPages = [setUp, forgotPassword, resetPassword, invitation]
