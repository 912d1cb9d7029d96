// Proves that admins look after people, teams and invitations, that leaders look, and that workers are told they may not.
import type { Locator, Page } from '@playwright/test'
import { makePeople, makeTeam, openAsAdmin } from './as-admin.ts'
import { makeCrew } from './company.ts'
import { expect, test } from './worker.ts'

/** A mark that no other test has. */
const newMark = () => crypto.randomUUID().slice(0, 8)

const rows = (page: Page) => page.getByRole('main').getByRole('rowheader')
const dialog = (page: Page) => page.getByRole('dialog')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('what is searched for stands in the address, and survives a reload', async ({ page }) => {
  const mark = newMark()
  const team = await makeTeam(`Cranes ${mark}`)
  await makePeople([`Ada ${mark}`, `Bo ${mark}`], team.id)
  await makePeople([`Zoë ${mark}`])
  await openAsAdmin(page, '/people')
  await page.getByRole('searchbox').fill(mark)
  await expect(rows(page)).toHaveCount(3)
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: team.name })
  await expect(rows(page)).toHaveCount(2)
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue(mark)
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('searchbox').fill('nobody has this name')
  await expect(page.getByText('Nobody matches')).toBeVisible()
  await button(page, 'Clear filters').click()
  await expect(page).toHaveURL(/\/people$/)
  await expect(page.getByRole('searchbox')).toHaveValue('')
})

test('what the filters show is not cut on a small phone, in any language', async ({ browser, page }) => {
  await openAsAdmin(page, '/people')
  const storageState = await page.context().storageState()
  for (const locale of ['en-GB', 'fr-FR', 'de-DE']) {
    const context = await browser.newContext({ locale, storageState, viewport: { width: 320, height: 700 } })
    const theirs = await context.newPage()
    await theirs.goto('/people')
    for (const width of [320, 390, 480]) {
      await theirs.setViewportSize({ width, height: 700 })
      const selects = theirs.locator('search select')
      await expect(selects).toHaveCount(2)
      for (const select of await selects.all())
        expect(await cutIn(select), `${locale}, ${width} px`).toEqual([])
    }
    const arrows = await theirs.locator('search svg[data-combobox-chevron]').all()
    for (const arrow of arrows) expect(await arrow.boundingBox()).toMatchObject({ width: 20, height: 20 })
    await context.close()
  }
})

/** The fixed values of a select that would not be shown whole; what a team is called may be of any length. */
function cutIn(select: Locator): Promise<string[]> {
  return select.evaluate((element: HTMLSelectElement) => {
    const style = getComputedStyle(element)
    const pen = document.createElement('canvas').getContext('2d')
    if (!pen) throw new Error('There is nothing to measure with')
    pen.font = style.font
    const roomPx =
      element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
    const options = [...element.options].filter(({ value }) => !/^[0-9a-f-]{36}$/.test(value))
    return options.map(({ label }) => label).filter((label) => pen.measureText(label).width > roomPx)
  })
}

test('more people come page by page: the focus stays, and how many is said', async ({ page }) => {
  const mark = newMark()
  await makePeople(Array.from({ length: 52 }, (_, index) => `Worker ${index} ${mark}`))
  await openAsAdmin(page, `/people?search=${mark}`)
  await expect(rows(page)).toHaveCount(50)
  await expect(page.getByText('The first 50 shown')).toBeVisible()
  await button(page, 'Show more').focus()
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(52)
  await expect(page.getByText('52 in all')).toBeFocused()
})

test('what the server refuses is told at its field, and nothing typed is lost', async ({ page }) => {
  const mark = newMark()
  await openAsAdmin(page, '/people')
  for (const name of ['Ada', 'Bo']) {
    await button(page, 'Add person').click()
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill(`${name} ${mark}`)
    await dialog(page).getByRole('textbox', { name: 'Personnel number' }).fill(mark)
    await dialog(page).getByRole('radio', { name: 'Not at all' }).check()
    await button(page, 'Add').click()
    if (name === 'Ada') await expect(dialog(page)).toBeHidden()
  }
  const number = dialog(page).getByRole('textbox', { name: 'Personnel number' })
  await expect(number).toHaveAccessibleDescription(/belongs to somebody else/)
  await expect(number).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Close without saving what you entered?')).toBeVisible()
  await button(page, 'Go on editing').click()
  await number.fill(`${mark}2`)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: `Bo ${mark}` })).toBeVisible()
  await expect(button(page, 'Add person')).toBeFocused()
})

test('an invitation is made, made again, and withdrawn', async ({ page, baseURL }) => {
  const mark = newMark()
  const [nadia] = await makePeople([`Nadia ${mark}`])
  const offered = async (link: string) => {
    const token = new URL(link).hash.replace('#token=', '')
    const headers = { origin: baseURL ?? '' }
    const answer = await page.request.post('/api/v1/invitations/look-up', { data: { token }, headers })
    return answer.status()
  }
  const invite = async (name: string) => {
    await button(page, name).click()
    await dialog(page).getByRole('textbox', { name: 'E-mail address' }).fill(`${mark}@example.org`)
    await dialog(page).getByRole('button', { name: 'Invite' }).click()
    const link = await dialog(page).getByRole('textbox', { name: 'Invitation link' }).inputValue()
    await button(page, 'Done').click()
    return link
  }
  await openAsAdmin(page, `/people/${nadia?.id}`)
  const first = await invite('Invite')
  await expect(page.getByText(`Invited at ${mark}@example.org`)).toBeVisible()
  expect(await offered(first)).toBe(200)
  const second = await invite('Invite again')
  expect(await offered(first)).toBe(410)
  expect(await offered(second)).toBe(200)

  await page.goto('/people/invitations')
  await page.getByRole('button', { name: `Withdraw invitation: Nadia ${mark}` }).click()
  await dialog(page).getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Nadia ${mark}` })).toBeVisible()
  await expect(rows(page).filter({ hasText: mark })).toHaveCount(0)
  expect(await offered(second)).toBe(410)
})

test('who is deactivated is signed out at once; reactivated, they may come in again', async ({
  page,
  browser,
  worker,
}) => {
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await worker.open(theirs)
  await openAsAdmin(page, `/people/${worker.id}`)
  await button(page, 'Deactivate').click()
  await expect(dialog(page)).toContainText('signed out everywhere at once')
  await dialog(page).getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByText('is inactive and was signed out everywhere')).toBeVisible()
  await theirs.goto('/')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await button(page, 'Reactivate').click()
  await dialog(page).getByRole('button', { name: 'Reactivate' }).click()
  await expect(page.getByText('is active again')).toBeVisible()
  await worker.signIn(theirs)
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Not clocked in')
  await context.close()
})

test('who is clocked in is clocked out before they are deactivated, or they stay active', async ({
  page,
  worker,
}) => {
  await worker.punch('in')
  await worker.punch('break_start')
  await openAsAdmin(page, `/people/${worker.id}`)
  await expect(page.getByRole('status').filter({ hasText: 'On break' })).toBeVisible()
  await button(page, 'Deactivate').click()
  await expect(dialog(page)).toContainText(/clocked in since .*: deactivating clocks them out now/)
  await expect(button(page, 'Cancel')).toBeFocused()
  await page.route('**/punches', (route) => route.abort())
  await dialog(page).getByRole('button', { name: 'Deactivate' }).click()
  await expect(dialog(page).getByRole('alert')).toBeVisible()
  expect((await (await page.request.get(`/api/v1/people/${worker.id}`)).json()).active).toBe(true)

  await page.unroute('**/punches')
  await dialog(page).getByRole('button', { name: 'Deactivate' }).click()
  const said = page.getByRole('status').filter({ hasText: 'was clocked out, is inactive' })
  await expect(said).toBeInViewport({ ratio: 1 })
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const record = await page.request.get(
    `/api/v1/people/${worker.id}/work-sessions?from=${day(-1)}&until=${day(1)}`,
  )
  const [session] = (await record.json()).sessions
  expect(session.status).toBe('closed')
  expect(session.explanation.punches.at(-1).punch).toMatchObject({ kind: 'out', reason: 'Deactivated' })
})

test('what was done is said where the button was', async ({ page }) => {
  const mark = newMark()
  const team = await makeTeam(`Cranes ${mark}`)
  const [nadia] = await makePeople([`Nadia ${mark}`])
  await openAsAdmin(page, `/people/${nadia?.id}`)
  const said = (section: string) => page.getByRole('region', { name: section }).getByRole('status')
  await button(page, 'Add to a team').click()
  await dialog(page).getByRole('combobox', { name: 'Team' }).selectOption({ label: team.name })
  await dialog(page).getByRole('button', { name: 'Add to a team' }).click()
  await expect(said('Teams')).toContainText(`Nadia ${mark}`)
  await expect(said('Teams')).toBeInViewport({ ratio: 1 })
  await page.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(said('Name and number')).toContainText('was saved')
  await expect(said('Teams')).toBeEmpty()
})

test('administrators are made and unmade, but not by themselves', async ({ page, worker }) => {
  await openAsAdmin(page, `/people/${worker.id}`)
  await button(page, 'Make administrator').click()
  await dialog(page).getByRole('button', { name: 'Make administrator' }).click()
  await expect(page.getByText('is an administrator now')).toBeVisible()
  await button(page, 'No longer administrator').click()
  await dialog(page).getByRole('button', { name: 'No longer administrator' }).click()
  await expect(page.getByText('is no administrator any more')).toBeVisible()

  const { person } = await (await page.request.get('/api/v1/session')).json()
  await page.goto(`/people/${person.id}`)
  await expect(page.getByText('You cannot change this for yourself')).toHaveCount(2)
  await expect(button(page, 'No longer administrator')).toHaveCount(0)
  await expect(button(page, 'Deactivate')).toHaveCount(0)
})

test('somebody joins a team by keyboard, leads it, and leaves; what was stays to see', async ({ page }) => {
  const mark = newMark()
  const team = await makeTeam(`Dock ${mark}`)
  await makePeople([`Nadia ${mark}`])
  await openAsAdmin(page, `/teams/${team.id}`)
  await expect(page.getByText('Nobody is in this team')).toBeVisible()
  await button(page, 'Add member').click()
  await dialog(page).getByRole('combobox', { name: 'Person' }).focus()
  await page.keyboard.type(mark)
  await expect(page.getByRole('option', { name: `Nadia ${mark}` })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('combobox', { name: 'Person' })).toHaveValue(`Nadia ${mark}`)
  await dialog(page).getByRole('button', { name: 'Add member' }).click()
  await expect(page.getByText('1 member', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: `Change role: Nadia ${mark}` }).click()
  await expect(dialog(page).getByRole('combobox', { name: 'Role' })).toHaveValue('leader')
  await dialog(page).getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Leader' })).toBeVisible()

  await page.getByRole('button', { name: `Take out: Nadia ${mark}` }).click()
  await dialog(page).getByRole('button', { name: 'Take out' }).click()
  await expect(page.getByText('Nobody is in this team')).toBeVisible()
  await button(page, 'Show past members').click()
  await expect(rows(page).first()).toContainText(`Nadia ${mark}`)
})

test('a team is renamed, but not to the name of another', async ({ page }) => {
  const mark = newMark()
  await makeTeam(`Cranes ${mark}`)
  const team = await makeTeam(`Dock ${mark}`)
  await openAsAdmin(page, `/teams/${team.id}`)
  await button(page, 'Rename').click()
  const name = dialog(page).getByRole('textbox', { name: 'Name of the team' })
  await name.fill(`Cranes ${mark}`)
  await dialog(page).getByRole('button', { name: 'Rename' }).click()
  await expect(name).toHaveAccessibleDescription(/This name is taken/)
  await name.fill(`Night dock ${mark}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Night dock ${mark}`)
})

test('a leader sees the own team and changes nothing; a worker sees none of it', async ({ browser }) => {
  const { team, leader, workers } = await makeCrew(['Will'])
  const page = await leader.open(browser, '/people')
  await expect(rows(page)).toHaveCount(2)
  await expect(button(page, 'Add person')).toHaveCount(0)
  await page.goto(`/teams/${team.id}`)
  await expect(rows(page)).toHaveCount(2)
  await expect(button(page, 'Rename')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Take out/ })).toHaveCount(0)
  await page.goto('/teams/01a00000-0000-7000-8000-000000000000')
  await expect(page.getByText('There is nothing here, or it is not yours to see.')).toBeVisible()
  await page.context().close()

  const [worker] = workers
  if (!worker) throw new Error('The crew has a worker')
  const theirs = await worker.open(browser, '/people')
  for (const path of ['/people', '/teams', '/people/invitations', `/teams/${team.id}`]) {
    await theirs.goto(path)
    await expect(theirs.getByText('Your role does not allow you to see this.')).toBeVisible()
  }
  await theirs.context().close()
})
