import { createRoute } from '@tanstack/react-router'
import { deliverySearch } from './features/alerts/delivery-search.ts'
import { inside } from './inside.ts'
import { lazyPage } from './shell/lazy-page.ts'

const notices = createRoute({
  ...inside,
  path: '/notices',
  component: lazyPage(() => import('./features/alerts/notices-page.tsx'), 'NoticesPage'),
})
const alertSettings = createRoute({
  ...inside,
  path: '/account/notices',
  component: lazyPage(() => import('./features/alerts/alert-settings-page.tsx'), 'AlertSettingsPage'),
})
const endpoints = createRoute({
  ...inside,
  path: '/settings/endpoints',
  component: lazyPage(() => import('./features/alerts/endpoints-page.tsx'), 'EndpointsPage'),
})
const deliveries = createRoute({
  ...inside,
  path: '/settings/deliveries',
  validateSearch: deliverySearch,
  component: lazyPage(() => import('./features/alerts/deliveries-page.tsx'), 'DeliveriesPage'),
})

/** What one is told and how, where notices go besides, and what became of them. */
export const alertPages = [notices, alertSettings, endpoints, deliveries] as const
