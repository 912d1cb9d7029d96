import type { AnyRoute } from '../../ports/route.ts'
import type { PeoplePorts } from './create-person.ts'
import { personRoutes } from './person-routes.ts'
import { setUpRoutes } from './set-up-routes.ts'
import { teamRoutes } from './team-routes.ts'

export function peopleRoutes(ports: PeoplePorts): AnyRoute[] {
  return [...setUpRoutes(ports), ...personRoutes(ports), ...teamRoutes(ports)]
}
