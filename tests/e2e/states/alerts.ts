// Notices, how one is told, where notices go besides, and what became of them.
import type { Page } from '@playwright/test'
import { alertSettings, browsers, deliveries, endpoints, notices, WEBHOOK } from '../fake-alerts.ts'
import { problem } from '../fake-api.ts'
import { dayAnswers, presence, session } from '../fake-day.ts'
import { adminSession } from '../fake-people.ts'
import type { State } from './state.ts'

const asAdmin = {
  'GET /session': { body: adminSession },
  'GET /me/notices': { body: notices },
  'GET /me/alert-settings': { body: alertSettings },
  'GET /me/push-subscriptions': { body: browsers },
  'GET /endpoints': { body: { endpoints } },
  'GET /deliveries': { body: deliveries },
}
const asWorker = {
  ...dayAnswers(presence({}), []),
  'GET /me/alert-settings': { body: { ...alertSettings, quietHours: null } },
  'GET /me/push-subscriptions': { body: { ...browsers, subscriptions: [] } },
}
const paths = {
  notices: '/notices',
  howTold: '/account/notices',
  endpoints: '/settings/endpoints',
  deliveries: '/settings/deliveries',
}

/** A browser that knows of messages, and what it was told about them. */
function browserWith(permission: NotificationPermission) {
  return async (page: Page) => {
    await page.addInitScript((told) => {
      Object.defineProperty(Notification, 'permission', { get: () => told })
      Object.defineProperty(Notification, 'requestPermission', { value: async () => told })
    }, permission)
  }
}

/** As on an iPhone whose owner has not put the app on the Home Screen. */
async function withoutPush(page: Page) {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager')
    Reflect.deleteProperty(window, 'Notification')
  })
}

async function openDialog(page: Page) {
  await page.locator('main h1').waitFor()
  await page.locator('[class*=actions] button').first().click()
  await page.locator('dialog[open]').waitFor()
}

const submit = (page: Page) => page.locator('form button[type=submit]').last().click()
const section = (page: Page) => page.locator('main section').first().waitFor()

async function addWebhook(page: Page, address: string) {
  await openDialog(page)
  await page.locator('[data-field=name]').fill('Payroll')
  await page.locator('[data-field=address]').fill(address)
  await submit(page)
}

export const alertStates: State[] = [
  { name: 'notices-loading', path: paths.notices, answers: { ...asAdmin, 'GET /me/notices': 'hang' } },
  { name: 'notices', path: paths.notices, answers: asAdmin, act: section },
  { name: 'notices-none', path: paths.notices, answers: dayAnswers(presence({}), []), act: section },
  {
    name: 'notices-failed',
    path: paths.notices,
    answers: { ...asAdmin, 'GET /me/notices': 'abort' },
    act: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'notices-not-read',
    path: paths.notices,
    answers: { ...asAdmin, 'POST /me/notices/read': 'abort' },
    act: async (page) => {
      await page.locator('main section button').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'more-destinations',
    path: paths.notices,
    answers: asAdmin,
    act: async (page) => {
      await section(page)
      const more = page.locator('button[aria-controls]')
      if (await more.isVisible()) await more.click()
    },
  },
  {
    name: 'how-told',
    path: paths.howTold,
    answers: asAdmin,
    prepare: browserWith('default'),
    act: section,
  },
  {
    name: 'how-told-worker',
    path: paths.howTold,
    answers: { ...asWorker, 'GET /session': { body: session } },
    prepare: withoutPush,
    act: section,
  },
  {
    name: 'how-told-denied',
    path: paths.howTold,
    answers: { ...asWorker, 'PATCH /me/alert-settings': problem(503, 'unavailable') },
    prepare: browserWith('denied'),
    act: async (page) => {
      await page.locator('td input').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'how-told-texts',
    path: paths.howTold,
    answers: {
      ...asAdmin,
      'GET /me/alert-settings': {
        body: { ...alertSettings, textMessages: true, ways: { mail: true, push: true, sms: false } },
      },
    },
    prepare: browserWith('default'),
    act: async (page) => {
      await page.locator('[data-field=phone]').fill('0621 123 456')
      await submit(page)
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'how-told-failed',
    path: paths.howTold,
    answers: { ...asAdmin, 'GET /me/alert-settings': 'abort' },
    act: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'endpoints', path: paths.endpoints, answers: asAdmin, act: section },
  { name: 'endpoints-loading', path: paths.endpoints, answers: { ...asAdmin, 'GET /endpoints': 'hang' } },
  {
    name: 'endpoints-none',
    path: paths.endpoints,
    answers: { ...asAdmin, 'GET /endpoints': { body: { endpoints: [] } } },
  },
  {
    name: 'endpoints-no-permission',
    path: paths.endpoints,
    answers: { ...asWorker, 'GET /session': { body: session } },
  },
  { name: 'endpoint-add', path: paths.endpoints, answers: asAdmin, act: openDialog },
  {
    name: 'endpoint-refused',
    path: paths.endpoints,
    answers: {
      ...asAdmin,
      'POST /endpoints': problem(400, 'invalid_request', {
        errors: [{ path: '/address', message: 'leads inside' }],
      }),
    },
    act: async (page) => {
      await addWebhook(page, 'https://169.254.169.254/latest')
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'endpoint-secret',
    path: paths.endpoints,
    answers: {
      ...asAdmin,
      'POST /endpoints': {
        status: 201,
        body: { endpoint: endpoints[0], secret: 'whsec_0Qf3xJtWb7nG5yPzK1vLrS8mC2dH6aE9uXoYiTqBwNk' },
      },
    },
    act: async (page) => {
      await addWebhook(page, 'https://hooks.payroll.example.org/muster')
      await page.locator('dialog input[readonly]').waitFor()
    },
  },
  {
    name: 'endpoint-tested',
    path: paths.endpoints,
    answers: {
      ...asAdmin,
      [`POST /endpoints/${WEBHOOK}/test`]: { body: { sent: false, error: 'it answered 403' } },
    },
    act: async (page) => {
      await page.locator('main section button').first().click()
      await page.getByText('403').waitFor()
    },
  },
  { name: 'deliveries', path: paths.deliveries, answers: asAdmin, act: section },
  {
    name: 'deliveries-none-found',
    path: `${paths.deliveries}?state=failed&channel=mail`,
    answers: { ...asAdmin, 'GET /deliveries': { body: { deliveries: [] } } },
    act: section,
  },
  {
    name: 'delivery-replay',
    path: paths.deliveries,
    answers: asAdmin,
    act: async (page) => {
      await page.locator('main ol button').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
]
