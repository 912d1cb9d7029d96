import { createRoute } from '@tanstack/react-router'
import { holidaysSearch, teamLeaveSearch } from './features/leave/leave-search.ts'
import { inside } from './inside.ts'
import { lazyPage } from './shell/lazy-page.ts'

const myLeave = createRoute({
  ...inside,
  path: '/my-time/leave',
  component: lazyPage(() => import('./features/leave/my-leave-page.tsx'), 'MyLeavePage'),
})
const teamLeave = createRoute({
  ...inside,
  path: '/team/leave',
  validateSearch: teamLeaveSearch,
  component: lazyPage(() => import('./features/leave/team-leave-page.tsx'), 'TeamLeavePage'),
})
const holidays = createRoute({
  ...inside,
  path: '/settings/holidays',
  validateSearch: holidaysSearch,
  component: lazyPage(() => import('./features/leave/holidays-page.tsx'), 'HolidaysPage'),
})

/** Leave and public holidays. */
export const leavePages = [myLeave, teamLeave, holidays]
