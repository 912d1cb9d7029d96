import { Session, SetUp, SetUpState } from '@muster/contract/access.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { sessionOf, signIn } from '../access/index.ts'
import type { PeoplePorts } from './create-person.ts'
import { needsSetUp, setUp } from './set-up.ts'

/** The first start: whether there is a first admin, and how to become it. */
export function setUpRoutes(ports: PeoplePorts): AnyRoute[] {
  return [setUpStateRoute(ports), setUpRoute(ports)]
}

function setUpStateRoute(ports: PeoplePorts): Route {
  return {
    method: 'GET',
    path: '/api/v1/set-up',
    summary: 'Whether this server still lacks its first admin',
    tag: 'access',
    access: 'public',
    answers: { 200: SetUpState },
    handle: async () => ({ status: 200, body: { needed: await needsSetUp(ports) } }),
  }
}

function setUpRoute(ports: PeoplePorts): Route<SetUp, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/set-up',
    summary: 'Make the first organisation and its admin, by the one-time link',
    tag: 'access',
    access: 'public',
    body: SetUp,
    answers: { 201: Session },
    async handle({ body, address, userAgent }) {
      const made = await setUp(ports, body)
      if (isRefused(made)) return made
      const signedIn = await signIn(ports, { email: body.email, password: body.password, address, userAgent })
      if (isRefused(signedIn)) return signedIn
      const session = await sessionOf(ports, signedIn.token)
      return isRefused(session) ? session : { status: 201, body: session, cookies: signedIn.cookies }
    },
  }
}
