import type { Bus } from '../../ports/bus.ts'
import type { Jobs } from '../../ports/jobs.ts'
import type { Push } from '../../ports/push.ts'
import type { AnyRoute } from '../../ports/route.ts'
import { alertSettingsRoutes } from './alert-settings.ts'
import { deliveryRoutes } from './delivery-log.ts'
import { endpointRoutes } from './endpoint-routes.ts'
import type { EndpointsPorts } from './endpoints.ts'
import { failedJobRoutes } from './failed-jobs.ts'
import { ownNoticeRoutes } from './own-notices.ts'
import { pushRoutes } from './push-subscriptions.ts'

/** What one is told and how, where notices go, and what became of them. */
export function alertRoutes(ports: EndpointsPorts & { push: Push; jobs: Jobs; bus: Bus }): AnyRoute[] {
  return [
    ...ownNoticeRoutes(ports),
    ...alertSettingsRoutes(ports),
    ...pushRoutes(ports),
    ...endpointRoutes(ports),
    ...deliveryRoutes(ports),
    ...failedJobRoutes(ports),
  ]
}
