// One’s own account, invitations and resets.
import type { InvitationOffer, OwnSession } from '@muster/contract/access.ts'
import type { Page } from '@playwright/test'
import { type FakeAnswer, problem } from '../fake-api.ts'
import { at, dayAnswers, presence, session } from '../fake-day.ts'
import { signedOut } from './access.ts'
import type { State } from './state.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

function ownSession(id: string, change: Partial<OwnSession>): OwnSession {
  const times = { startedAt: at('05:58'), expiresAt: at('05:58', '2026-12-20') }
  return { id, ...times, address: '192.168.178.41', userAgent: '', current: false, ...change }
}

const here = ownSession('here', {
  userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`,
  current: true,
})
const others = [
  ownSession('office', {
    userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    startedAt: at('16:20', '2026-11-03'),
    address: '2001:db8:1f70:999:de8:7648:6e8:a1c4',
  }),
  ownSession('tablet', {
    userAgent:
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    startedAt: at('21:07', '2026-10-25'),
  }),
  ownSession('script', { startedAt: at('09:00', '2026-10-22'), address: '' }),
]
const day = dayAnswers(presence({}), [])
const account = { ...day, 'GET /me/sessions': { body: { sessions: [here, ...others] } } }
const leader = {
  ...session,
  person: { ...session.person, name: 'Bénédicte Wohlfahrt-Schneider', admin: true },
  organisation: { ...session.organisation, name: 'Hafenbetriebe Schneider & Söhne GmbH' },
  leads: ['Frühschicht Terminal 2', 'Kranführer', 'Werkstatt'].map((name, index) => ({
    id: `01a00000-0000-7000-8000-0000000002${index}0`,
    name,
  })),
  email: 'benedicte.wohlfahrt-schneider@hafenbetriebe-schneider.example',
}
const asLeader = { ...account, 'GET /session': { body: leader } }
const offer: InvitationOffer = {
  organisation: 'Hafenbetriebe Schneider & Söhne GmbH',
  name: 'Łukasz Wiśniewski',
  email: 'lukasz.wisniewski@example.org',
  expiresAt: at('12:00', '2026-11-27'),
}
const invited: Record<string, FakeAnswer> = { ...signedOut, 'POST /invitations/look-up': { body: offer } }
const invitationLink = '/invitation#token=one-time'
const resetLink = '/reset-password#token=one-time'
const notValid = problem(410, 'link_not_valid')

async function changePassword(page: Page) {
  await page.locator('input[name=current]').fill('quite a long password')
  await page.locator('input[name=password]').fill('another long password')
  await page.locator('button[type=submit]').click()
}

async function choosePassword(page: Page, password = 'another long password') {
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
}

async function askForLink(page: Page) {
  await page.locator('input[name=email]').fill('ada@example.org')
  await page.locator('button[type=submit]').click()
}

const heading = (page: Page) => page.locator('h1').waitFor()
const alert = (page: Page) => page.getByRole('alert').waitFor()

export const accountStates: State[] = [
  { name: 'account', path: '/account', answers: account, act: (page) => page.locator('li').last().waitFor() },
  {
    name: 'account-admin',
    path: '/account',
    answers: asLeader,
    act: (page) => page.locator('li').last().waitFor(),
  },
  {
    name: 'account-loading',
    path: '/account',
    answers: { ...day, 'GET /me/sessions': 'hang' },
    act: heading,
  },
  { name: 'account-unreachable', path: '/account', answers: day, act: alert },
  {
    name: 'account-only-here',
    path: '/account',
    answers: { ...day, 'GET /me/sessions': { body: { sessions: [here] } } },
    act: heading,
  },
  {
    name: 'account-end-asked',
    path: '/account',
    answers: account,
    act: async (page) => {
      await page.locator('li button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'account-wrong-password',
    path: '/account',
    answers: { ...account, 'POST /me/password': problem(403, 'wrong_password') },
    act: async (page) => {
      await changePassword(page)
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'account-password-changed',
    path: '/account',
    answers: { ...account, 'POST /me/password': { status: 204 } },
    act: async (page) => {
      await changePassword(page)
      await page.locator('form [role=status]').waitFor()
    },
  },
  {
    name: 'connection-lost',
    path: '/account',
    answers: account,
    act: async (page) => {
      await page.locator('li').last().waitFor()
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await page.route('**/api/v1/**', (route) => route.abort())
      await page.evaluate(() => dispatchEvent(new Event('offline')))
      await page.locator('[data-connection=lost]').waitFor()
    },
  },
  { name: 'no-page', path: '/nowhere', answers: account, act: heading },
  { name: 'no-page-signed-out', path: '/nowhere', answers: signedOut, act: heading },
  { name: 'forgot-password', path: '/forgot-password', answers: signedOut, act: heading },
  {
    name: 'forgot-password-sent',
    path: '/forgot-password',
    answers: { ...signedOut, 'POST /password-resets': { status: 202, body: { mail: 'sent' } } },
    act: async (page) => {
      await askForLink(page)
      await page.getByRole('status').waitFor()
    },
  },
  {
    name: 'forgot-password-no-mail',
    path: '/forgot-password',
    answers: { ...signedOut, 'POST /password-resets': { status: 202, body: { mail: 'kept' } } },
    act: async (page) => {
      await askForLink(page)
      await page.getByRole('status').waitFor()
    },
  },
  {
    name: 'forgot-password-too-many',
    path: '/forgot-password',
    answers: { ...signedOut, 'POST /password-resets': problem(429, 'too_many_requests') },
    act: async (page) => {
      await askForLink(page)
      await alert(page)
    },
  },
  { name: 'reset-password', path: resetLink, answers: signedOut, act: heading },
  {
    name: 'reset-password-short',
    path: resetLink,
    answers: signedOut,
    act: (page) => choosePassword(page, 'too short'),
  },
  {
    name: 'reset-password-done',
    path: resetLink,
    answers: { ...signedOut, 'POST /password-resets/redeem': { status: 204 } },
    act: async (page) => {
      await choosePassword(page)
      await page.locator('form').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'reset-password-not-valid',
    path: resetLink,
    answers: { ...signedOut, 'POST /password-resets/redeem': notValid },
    act: async (page) => {
      await choosePassword(page)
      await page.locator('form').waitFor({ state: 'detached' })
    },
  },
  { name: 'invitation', path: invitationLink, answers: invited, act: heading },
  {
    name: 'invitation-signed-in',
    path: invitationLink,
    answers: { ...invited, 'GET /session': { body: leader } },
    act: (page) => page.getByRole('status').waitFor(),
  },
  {
    name: 'invitation-unreachable',
    path: invitationLink,
    answers: { ...invited, 'POST /invitations/accept': 'abort' },
    act: async (page) => {
      await choosePassword(page)
      await alert(page)
    },
  },
  {
    name: 'invitation-not-valid',
    path: invitationLink,
    answers: { ...signedOut, 'POST /invitations/look-up': notValid },
    act: heading,
  },
]
