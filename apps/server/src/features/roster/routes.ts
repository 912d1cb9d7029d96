import type { AnyRoute } from '../../ports/route.ts'
import type { RosterPorts } from './asker.ts'
import { attendanceRoutes } from './attendance-routes.ts'
import { holidayRoutes } from './holiday-routes.ts'
import { leaveRoutes } from './leave-routes.ts'
import { patternRoutes } from './pattern-routes.ts'
import { rosterGridRoutes } from './roster-grid-routes.ts'

export function rosterRoutes(ports: RosterPorts): AnyRoute[] {
  return [
    ...patternRoutes(ports),
    ...rosterGridRoutes(ports),
    ...leaveRoutes(ports),
    ...holidayRoutes(ports),
    ...attendanceRoutes(ports),
  ]
}
