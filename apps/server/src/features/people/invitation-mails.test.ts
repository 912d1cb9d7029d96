import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import { startSmtpServer } from '../../../../../tests/support/smtp-server.ts'

/** Invites somebody as an admin of a new organisation, and asks which mails were sent. */
async function invited(app: TestApp) {
  const org = await makeOrganisation(app.ports.db, { name: 'Mill' })
  const as = await makeActor(app, org.id, { admin: true })
  const bo = await makePerson(app.ports.db, org.id)
  const body = { email: `${randomUUID()}@muster.test` }
  const made = await app.call('POST', `/api/v1/people/${bo}/invitations`, { as, body })
  const token = String(made.body.url).split('#token=')[1]
  return { made, token, mails: await app.call('GET', '/api/v1/mails', { as }) }
}

async function within(smtpUrl: string | undefined, work: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp(smtpUrl === undefined ? {} : { smtpUrl })
  try {
    await work(app)
  } finally {
    await app.close()
  }
}

it('an invitation without a mail server says that nobody was sent it, and shows up among the mails of its organisation, without the link', () =>
  within(undefined, async (app) => {
    const { made, token, mails } = await invited(app)
    expect([made.status, made.body.mail]).toEqual([201, 'kept'])
    expect(mails.body).toEqual({
      transport: 'files',
      mails: [
        {
          file: expect.stringMatching(/\.eml$/),
          at: '2026-03-02T05:00:00.000Z',
          to: made.body.email,
          subject: 'Mill invites you to Muster',
        },
      ],
    })
    expect(mails.text).not.toContain(token)
    expect((await invited(app)).mails.body.mails, 'of another organisation').toHaveLength(1)
  }))

it('an invitation with a mail server is sent', async () => {
  const server = await startSmtpServer({ hideSTARTTLS: true })
  await within(`smtp://127.0.0.1:${server.port}`, async (app) => {
    const { made, token, mails } = await invited(app)
    expect([made.body.mail, mails.body]).toEqual(['sent', { transport: 'smtp', mails: [] }])
    expect(await server.mails()).toMatchObject([{ to: made.body.email, token }])
  })
  await server.close()
})

it('an invitation whose mail server takes no mail is made all the same, and says so', () =>
  within('smtp://127.0.0.1:9', async (app) => {
    const { made, token } = await invited(app)
    expect([made.status, made.body.mail]).toEqual([201, 'failed'])
    const look = await app.call('POST', '/api/v1/invitations/look-up', { body: { token } })
    expect(look.status).toBe(200)
  }))
