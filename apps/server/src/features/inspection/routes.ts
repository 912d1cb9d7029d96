import { InspectionQuery, OwnInspectionQuery } from '@muster/contract/inspection.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route, RouteAnswer } from '../../ports/route.ts'
import type { ReportScope } from '../reports/index.ts'
import { type Asked, type InspectionPorts, inspectionArchive } from './write-archive.ts'

const ZIP = 'application/zip'

/** A period as an archive that proves itself, for an inspector or for oneself. */
export function inspectionRoutes(ports: InspectionPorts): AnyRoute[] {
  return [inspectionRoute(ports), ownInspectionRoute(ports)]
}

function inspectionRoute(ports: InspectionPorts): Route<unknown, InspectionQuery, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/inspection',
    summary: 'A period with all that proves it, as one archive: of everybody, a team or a person',
    tag: 'keeping',
    access: 'admin',
    query: InspectionQuery,
    answers: { 200: ZIP },
    handle: ({ query, principal: { orgId, personId } }) =>
      answered(ports, { orgId, reach: null, self: personId }, query),
  }
}

function ownInspectionRoute(ports: InspectionPorts): Route<unknown, OwnInspectionQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/inspection',
    summary: 'My record of a period with all that proves it, as one archive',
    tag: 'keeping',
    access: 'person',
    query: OwnInspectionQuery,
    answers: { 200: ZIP },
    handle: ({ query, principal: { orgId, personId } }) =>
      answered(ports, { orgId, reach: [], self: personId }, { ...query, person: personId }),
  }
}

async function answered(ports: InspectionPorts, scope: ReportScope, asked: Asked): Promise<RouteAnswer> {
  const made = await inspectionArchive(ports, scope, asked)
  if (isRefused(made)) return made
  const name = `${made.organisation} ${asked.from} ${asked.until}.zip`
  return { status: 200, file: { name, mediaType: ZIP, content: made.content } }
}
