import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'
import { startSmtpServer, type TestSmtpServer } from '../../../../../tests/support/smtp-server.ts'
import type { Notice } from '../../ports/notices.ts'

/** A day of somebody in Berlin that was long. */
export const LONG_DAY = { startMs: START_MS, atMs: START_MS + 8 * 3_600_000, zone: 'Europe/Berlin' }

/** The app with a mail server of its own, which keeps what it takes. */
export type TellingApp = TestApp & { smtp: TestSmtpServer }

export async function startTellingApp(
  options: Omit<NonNullable<Parameters<typeof startTestApp>[0]>, 'smtpUrl'> = {},
  smtpOptions: Parameters<typeof startSmtpServer>[0] = {},
): Promise<TellingApp> {
  const smtp = await startSmtpServer(smtpOptions)
  const app = await startTestApp({ ...options, smtpUrl: `smtp://127.0.0.1:${smtp.port}` })
  return {
    ...app,
    smtp,
    async close() {
      await app.close()
      await smtp.close()
    },
  }
}

/** An organisation with an admin and a worker, both with an e-mail address. */
export async function makeCompany(app: TestApp) {
  const orgId = (await makeOrganisation(app.ports.db, { name: 'Acme' })).id
  const admin = await makeActor(app, orgId, { name: 'Ada Admin', admin: true })
  const worker = await makeActor(app, orgId, { name: 'Bo Berg' })
  return { orgId, admin, worker }
}

/** Writes a notice; a long day of the person it is to, unless said otherwise. */
export async function writeTestNotice(
  app: TestApp,
  orgId: string,
  notice: Pick<Notice, 'to'> & Partial<Notice>,
): Promise<void> {
  await app.ports.db.transaction({ org: orgId }, async (tx) => {
    const [about] = typeof notice.to === 'object' && 'personIds' in notice.to ? notice.to.personIds : []
    app.ports.notices.write(tx, {
      orgId,
      kind: 'long_day',
      key: randomUUID(),
      about,
      data: LONG_DAY,
      nowMs: app.clock.now(),
      ...notice,
    })
  })
}

export type DeliveryRow = {
  id: string
  channel: string
  state: string
  attempts: number
  error: string | null
  next_at: Date
  claim: string | null
}

/** The deliveries of an organisation, in the order they were made. */
export function deliveriesIn(app: TestApp, orgId: string): Promise<DeliveryRow[]> {
  return app.asOwner<DeliveryRow>(
    'select * from deliveries where org_id = $1 order by made_at, id',
    [orgId],
    orgId,
  )
}

/** Says that the time of whoever sends something now is over. */
export async function endLeases(app: TestApp, orgId: string): Promise<void> {
  const ended = await app.asOwner(
    `update deliveries set claimed_until = clock_timestamp() - interval '1 second'
     where state = 'sending' and org_id = $1 returning 1`,
    [orgId],
    orgId,
  )
  expect(ended.length).toBeGreaterThan(0)
}
