import { Mails } from '@muster/contract/organisation.ts'
import type { Mailer } from '../../ports/mailer.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'

const SHOWN = 50

export function mailRoutes({ mailer }: { mailer: Mailer }): AnyRoute[] {
  return [mailsRoute(mailer)]
}

function mailsRoute(mailer: Mailer): Route<unknown, unknown, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/mails',
    summary: 'How mail leaves this server, and which mails were put into files instead',
    tag: 'organisation',
    access: 'admin',
    answers: { 200: Mails },
    async handle({ principal: { orgId } }) {
      const kept = await mailer.kept(orgId, SHOWN)
      const mails = kept.map(({ atMs, ...mail }) => ({ ...mail, at: new Date(atMs).toISOString() }))
      return { status: 200, body: { transport: mailer.transport, mails } }
    },
  }
}
