// Invitations: what became of a new one, and those that are open.
import type { Page } from '@playwright/test'
import { problem } from '../fake-api.ts'
import { invitations, madeInvitation, NADIA, nadiaDetail } from '../fake-people.ts'
import { asAdmin, openDialog, submit } from './people.ts'
import type { State } from './state.ts'

const nadia = `/people/${NADIA}`

async function addPerson(page: Page) {
  await openDialog(page)
  await page.locator('[data-field=name]').fill('Nadia Berger')
  await page.locator('[data-field=email]').fill('nadia.berger@example.org')
  await submit(page)
}

export const invitationStates: State[] = [
  {
    name: 'person-added-invited',
    path: '/people',
    answers: {
      ...asAdmin,
      'POST /people': { status: 201, body: nadiaDetail },
      [`POST ${nadia}/invitations`]: { status: 201, body: madeInvitation },
    },
    act: async (page) => {
      await addPerson(page)
      await page.locator('dialog input[readonly]').waitFor()
    },
  },
  {
    name: 'person-added-not-mailed',
    path: '/people',
    answers: {
      ...asAdmin,
      'POST /people': { status: 201, body: nadiaDetail },
      [`POST ${nadia}/invitations`]: { status: 201, body: { ...madeInvitation, mail: 'failed' } },
    },
    act: async (page) => {
      await addPerson(page)
      await page.locator('dialog input[readonly]').waitFor()
    },
  },
  {
    name: 'person-added-mail-kept',
    path: '/people',
    answers: {
      ...asAdmin,
      'POST /people': { status: 201, body: nadiaDetail },
      [`POST ${nadia}/invitations`]: { status: 201, body: { ...madeInvitation, mail: 'kept' } },
    },
    act: async (page) => {
      await addPerson(page)
      await page.locator('dialog input[readonly]').waitFor()
    },
  },
  {
    name: 'person-added-not-invited',
    path: '/people',
    answers: {
      ...asAdmin,
      'POST /people': { status: 201, body: nadiaDetail },
      [`POST ${nadia}/invitations`]: problem(409, 'email_taken'),
    },
    act: async (page) => {
      await addPerson(page)
      await page.locator('dialog [role=alert]').waitFor()
    },
  },
  {
    name: 'invitations',
    path: '/people/invitations',
    answers: { ...asAdmin, 'GET /invitations': { body: { invitations } } },
  },
  {
    name: 'invitations-none',
    path: '/people/invitations',
    answers: { ...asAdmin, 'GET /invitations': { body: { invitations: [] } } },
  },
  {
    name: 'invitations-withdraw',
    path: '/people/invitations',
    answers: { ...asAdmin, 'GET /invitations': { body: { invitations } } },
    act: async (page) => {
      await page.locator('tbody tr').first().locator('button').click()
      await page.locator('dialog[open]').waitFor()
    },
  },
]
