// Proves that a decision reaches the phone as a notice, is read there, and comes by mail only to who wants it; and that an
// admin connects another program, tests it, sees what it was sent, and sends it again.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Deliveries } from '@muster/contract/deliveries.ts'
import type { Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { openAsAdmin } from './as-admin.ts'
import { type Member, makeCrew } from './company.ts'
import { expect, signedIn, test } from './worker.ts'

const HOUR_MS = 3_600_000
const LAST_MONTH = new Date(Date.now() - 40 * 24 * HOUR_MS).toISOString().slice(0, 10)

/** Asks for four hours some hours ago; which correction it is. */
async function ask({ api }: Member, hoursAgo: number): Promise<string> {
  const at = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()
  const changes = [{ change: 'add_session', start: at(hoursAgo), end: at(hoursAgo - 4) }]
  const data = { id: crypto.randomUUID(), reason: 'I was there', changes }
  const answer = await api.post('/api/v1/corrections', { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return data.id
}

async function refuse({ api }: Member, id: string, word: string) {
  const answer = await api.post(`/api/v1/corrections/${id}/decision`, { data: { decision: 'refuse', word } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** What went to somebody about decisions, by mail. */
async function mailsTo(name: string): Promise<Deliveries['deliveries']> {
  const admin = await signedIn(ADMIN)
  const path = '/api/v1/deliveries?kind=correction_decided&channel=mail&limit=200'
  const { deliveries }: Deliveries = await (await admin.get(path)).json()
  await admin.dispose()
  return deliveries.filter(({ to }) => to?.name === name)
}

const bell = (page: Page, words: string) => page.getByRole('banner').getByRole('link', { name: words })

test('a decision is a notice on the phone, is read, and is no mail for who wants none, seen on the phone', async ({
  browser,
}) => {
  const { leader, workers } = await makeCrew(['Will'], LAST_MONTH)
  const will = workers[0] ?? leader
  const first = await ask(will, 30)
  const phone = await will.open(browser, '/')
  await expect(bell(phone, 'Notices')).toBeVisible()
  await refuse(leader, first, 'You were on leave')
  // The bell says so by itself.
  await expect(bell(phone, '1 unread')).toBeVisible()
  await bell(phone, '1 unread').click()
  const lines = phone.getByRole('main').getByRole('listitem')
  await expect(lines).toHaveCount(1)
  await expect(lines).toContainText('was refused.')
  await expect(lines).toContainText('“You were on leave”')
  await expect.poll(async () => (await mailsTo(will.name)).map(({ state }) => state)).toEqual(['sent'])

  await lines.getByRole('link').click()
  await expect(phone).toHaveURL('/my-time/requests')
  await expect(phone.getByRole('article')).toContainText('You were on leave')
  await expect(bell(phone, 'unread')).toHaveCount(0)
  await phone.goBack()
  await expect(phone.getByRole('heading', { name: 'All read' })).toBeVisible()

  await phone.getByRole('link', { name: 'How you are told' }).click()
  const mail = phone.getByRole('checkbox', { name: 'Mail: Your correction was decided' })
  await expect(mail).toBeChecked()
  await mail.uncheck()
  await expect(phone.getByText('Kept. No longer by Mail: Your correction was decided.')).toBeVisible()
  await phone.reload()
  await expect(mail).not.toBeChecked()

  await refuse(leader, await ask(will, 60), 'Nor were you there')
  await expect(bell(phone, '1 unread')).toBeVisible()
  // Both ways are found in one step: where the list has it, no mail is on its way any more.
  expect(await mailsTo(will.name)).toHaveLength(1)
  await bell(phone, '1 unread').click()
  await phone.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(phone.getByText('All of it is marked as read.')).toBeVisible()
  await expect(bell(phone, 'unread')).toHaveCount(0)
  await phone.context().close()
})

type Got = { headers: IncomingHttpHeaders; body: string }

/** Another program on this machine, which takes what it is sent. */
async function startProgram(): Promise<{ address: string; got: Got[]; server: Server }> {
  const got: Got[] = []
  const server = createServer((request, answer) => {
    let body = ''
    request.on('data', (text) => (body += String(text)))
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      answer.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/muster`, got, server }
}

function isSigned({ headers, body }: Got, secret: string): boolean {
  const [, seconds, signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['muster-signature'])) ?? []
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex') === signature
}

test('an admin adds a webhook, tests it, sees what it was sent and sends it again, at a desk', async ({
  page,
}) => {
  const program = await startProgram()
  const name = `Payroll ${crypto.randomUUID().slice(0, 4)}`
  const dialog = page.getByRole('dialog')
  const button = (words: string) => page.getByRole('button', { name: words, exact: true })
  await openAsAdmin(page, '/settings/endpoints')
  await button('Add').first().click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Address' }).fill('http://169.254.169.254/')
  await dialog.getByRole('checkbox', { name: 'Everything' }).uncheck()
  await dialog.getByRole('checkbox', { name: 'Correction asked for' }).check()
  await dialog.getByRole('button', { name: 'Add' }).click()
  // Where it may not lead is said at its field, and nothing typed is lost.
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(
    /sends nothing there/,
  )
  await dialog.getByRole('textbox', { name: 'Address' }).fill(program.address)
  await dialog.getByRole('button', { name: 'Add' }).click()
  const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const card = page.getByRole('region', { name })
  await card.getByRole('button', { name: 'Send a test' }).click()
  await expect(card.getByText('The test has arrived.')).toBeVisible()
  expect(JSON.parse(program.got[0]?.body ?? '{}')).toMatchObject({ kind: 'test' })
  expect(program.got.every((one) => isSigned(one, secret))).toBe(true)

  const { workers } = await makeCrew(['Will'], LAST_MONTH)
  const [will] = workers
  if (will) await ask(will, 30)
  const ofWill = () => program.got.filter(({ body }) => will !== undefined && body.includes(will.id))
  await expect.poll(() => ofWill().length).toBe(1)
  await card.getByRole('link', { name: 'Deliveries' }).click()
  await expect(page).toHaveURL(/\/settings\/deliveries\?endpoint=/)
  const line = page.getByRole('main').getByRole('listitem').first()
  await expect(line).toContainText(`Correction asked for → ${name}`)
  await expect(line).toContainText('1 try')
  await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'sent' })
  await expect(page).toHaveURL(/state=sent/)
  await line.getByRole('button', { name: 'Send again' }).click()
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('It is sent again.')).toBeVisible()
  // Under the same id, by which the program can tell; other tests ask for corrections too.
  const ids = () => program.got.map(({ headers }) => headers['muster-delivery'])
  await expect.poll(() => ids().length - new Set(ids()).size).toBe(1)

  await page.goBack()
  await button(`Remove ${name}`).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(`“${name}” is removed.`)).toBeVisible()
  await expect(card).toHaveCount(0)
  program.server.close()
})
