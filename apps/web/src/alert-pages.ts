import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deliverySearch } from './features/alerts/delivery-search.ts'
import { inside } from './inside.ts'
import { loadPart } from './shell/missing-part.ts'

const notices = createRoute({
  ...inside,
  path: '/notices',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/alerts/notices-page.tsx')),
    'NoticesPage',
  ),
})
const alertSettings = createRoute({
  ...inside,
  path: '/account/notices',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/alerts/alert-settings-page.tsx')),
    'AlertSettingsPage',
  ),
})
const endpoints = createRoute({
  ...inside,
  path: '/settings/endpoints',
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/alerts/endpoints-page.tsx')),
    'EndpointsPage',
  ),
})
const deliveries = createRoute({
  ...inside,
  path: '/settings/deliveries',
  validateSearch: deliverySearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./features/alerts/deliveries-page.tsx')),
    'DeliveriesPage',
  ),
})

/** What one is told and how, where notices go besides, and what became of them. */
export const alertPages = [notices, alertSettings, endpoints, deliveries] as const
