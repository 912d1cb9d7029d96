// Proves that a worker can run a day from the Today page, and that no press is lost, doubled or misreported.
import { fakeApi } from './fake-api.ts'
import { todayStates } from './states/today.ts'
import { button, forgetPunches, nothingUnsent, state, withoutJobs } from './today.ts'
import { expect, keptPunches, test } from './worker.ts'

test.beforeEach(({ page }) => withoutJobs(page))

test("a worker's day: sign in, clock in, break, clock out, undo", async ({ page, worker }) => {
  await page.goto('/')
  await worker.signIn(page)
  await expect(state(page)).toHaveText('Not clocked in')
  await expect(page.getByText('Ada Lovelace')).toBeVisible()
  await expect(page.getByText('Nothing yet today')).toBeVisible()

  await button(page, 'Clock in').click()
  await expect(state(page)).toHaveText('Working')
  await button(page, 'Start break').click()
  await expect(state(page)).toHaveText('On break')
  await button(page, 'End break').click()
  await expect(state(page)).toHaveText('Working')
  await button(page, 'Clock out').click()
  await expect(state(page)).toHaveText('Not clocked in')
  await expect(button(page, 'Clock in')).toBeVisible()

  const timeline = page.getByRole('region', { name: 'Timeline' })
  for (const what of ['Clocked in', 'Break started', 'Break ended', 'Clocked out']) {
    await expect(timeline.getByText(what, { exact: true })).toBeVisible()
  }
  expect((await worker.sessions()).map(({ status }) => status)).toEqual(['closed'])

  await page.getByRole('button', { name: /^Undo Clocked out, / }).click()
  await expect(state(page)).toHaveText('Working')
  await expect(page.getByText('Taken back. It stays in the log as undone.')).toBeVisible()
  expect((await worker.sessions()).map(({ status }) => status)).toEqual(['open'])
  expect((await keptPunches(worker)).filter(({ kind }) => kind === 'out')).toHaveLength(1)
})

test('a total opens into the punches and rules behind it', async ({ page, worker }) => {
  const kinds = ['in', 'break_start', 'break_end', 'out'] as const
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  await worker.tell(kinds.map((kind, index) => ({ kind, at: minutesAgo(kinds.length - index) })))
  await worker.open(page)
  const worked = page.getByRole('button', { name: /^Worked/ })
  await expect(worked).toHaveAttribute('aria-expanded', 'false')
  await worked.click()
  const lines = page.getByRole('table', { name: 'From punch to punch' })
  await expect(lines.getByRole('row')).toHaveCount(3)
  await expect(page.getByText('After 16 h a session takes no clock-out any more.')).toBeVisible()
})

test('a refusal says why, with its data, and the page shows how things stand', async ({ page, worker }) => {
  // Without it the page would not be behind for long.
  await page.routeWebSocket(/\/api\/v1\/live/, () => {})
  await worker.open(page)
  const kept = await worker.punch('in')
  await button(page, 'Clock in').click()
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(kept.at),
  )
  await expect(page.getByRole('alert')).toContainText(`You are clocked in already, since ${time}.`)
  await expect(state(page)).toHaveText('Working')
  await button(page, 'Close').click()
  await expect(page.getByRole('alert')).toBeHidden()
  await button(page, 'Clock out').click()
  await expect(state(page)).toHaveText('Not clocked in')
})

test('a reload shows the same state, and the undo that is left', async ({ page, worker }) => {
  await worker.open(page)
  await button(page, 'Clock in').click()
  await button(page, 'Start break').click()
  await expect(state(page)).toHaveText('On break')
  // A press that is still on its way when the page goes can be undone once it is certain where it is.
  await nothingUnsent(page)
  await page.reload()
  await expect(state(page)).toHaveText('On break')
  await expect(page.getByRole('button', { name: /^Undo Break started, / })).toBeVisible()
})

test('a browser without Temporal clocks all the same', async ({ page, worker }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'))
  await worker.open(page)
  await button(page, 'Clock in').click()
  await expect(state(page)).toHaveText('Working')
  await nothingUnsent(page)
  await page.goto('/my-time/change')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeVisible()
})

test('the running time follows the server, not the clock of the device', async ({ page, worker }) => {
  await worker.punch('in')
  await page.clock.install({ time: new Date('2031-05-05T12:00:00Z') })
  await worker.open(page)
  await expect(state(page)).toHaveText('Working')
  await page.clock.runFor(5_000)
  await expect(page.getByRole('timer')).toHaveText(/^0:00:0[5-9]$/)
})

test('by keyboard alone', async ({ page, worker }) => {
  await page.goto('/')
  await page.getByLabel('E-mail address').waitFor()
  const press = async (key: string, until: () => Promise<boolean>) => {
    for (let times = 0; times < 20 && !(await until()); times += 1) await page.keyboard.press(key)
    expect(await until()).toBe(true)
  }
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await press('Tab', () =>
    page.getByLabel('E-mail address').evaluate((field) => field === document.activeElement),
  )
  await page.keyboard.type(worker.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(worker.password)
  await page.keyboard.press('Enter')
  await expect(state(page)).toHaveText('Not clocked in')

  await press('Tab', async () => (await focused()) === 'Clock in')
  await page.keyboard.press('Enter')
  await expect(state(page)).toHaveText('Working')
  // The focus stays with the controls when they change.
  await expect.poll(focused).toBe('Clock out')
  await page.keyboard.press('Shift+Tab')
  await expect.poll(focused).toBe('Start break')
  await page.keyboard.press('Space')
  await expect(state(page)).toHaveText('On break')
  await expect.poll(focused).toBe('End break')
  await page.keyboard.press('Tab')
  await expect.poll(focused).toMatch(/^Undo/)
  await page.keyboard.press('Enter')
  await expect(state(page)).toHaveText('Working')
  await expect.poll(focused).toBe('Start break')
})

test('a double tap makes one punch', async ({ page, worker }) => {
  await worker.open(page)
  await button(page, 'Clock in').dblclick()
  await expect(state(page)).toHaveText('Working')
  await expect(button(page, 'Clock out')).toBeVisible()
  expect((await keptPunches(worker)).map(({ kind }) => kind)).toEqual(['in'])
})

test('a press shows within 100 ms, before the server has answered', async ({ page, worker }) => {
  await worker.open(page)
  await page.route('**/api/v1/punches', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue()
  })
  const shownAfterMs = await button(page, 'Clock in').evaluate(async (control: HTMLButtonElement) => {
    const pressed = performance.now()
    const shown = new Promise<number>((resolve) => {
      const look = () =>
        control.ariaBusy === 'true' ? resolve(performance.now() - pressed) : requestAnimationFrame(look)
      look()
    })
    control.click()
    return shown
  })
  expect(shownAfterMs).toBeLessThan(100)
  await expect(state(page)).toHaveText('Working')
})

test('a press that cannot be sent is saved on the device, sent by itself, and makes one punch', async ({
  page,
  worker,
}) => {
  await worker.open(page)
  await page.route('**/api/v1/punches', (route) => route.abort(), { times: 1 })
  await button(page, 'Clock in').click()
  await expect(page.getByText(/^Saved on this device at \d\d:\d\d$/)).toBeVisible()
  await expect(state(page)).toHaveText('Working')
  await nothingUnsent(page)
  expect((await keptPunches(worker)).map(({ kind }) => kind)).toEqual(['in'])
})

test('a punch that arrived while its answer was lost is not doubled, even by a reload', async ({
  page,
  worker,
}) => {
  await worker.open(page)
  const ids: string[] = []
  await page.route('**/api/v1/punches', async (route) => {
    ids.push(route.request().postDataJSON().id)
    await route.fetch()
    await route.abort()
  })
  await page.route('**/api/v1/punches/batch', (route) => route.abort())
  await button(page, 'Clock in').click()
  await expect(page.getByText(/^Saved on this device at /)).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.reload()
  await expect(state(page)).toHaveText('Working')
  await nothingUnsent(page)
  const kept = await keptPunches(worker)
  expect(kept.map(({ id }) => id)).toEqual([ids[0]])
  expect(kept.map(({ source }) => source)).toEqual(['web'])
})

test('an ended session asks to sign in again and keeps the punch', async ({ page, worker }) => {
  await worker.open(page)
  // What the page asks for by itself would find the session ended before anybody presses.
  await page.waitForLoadState('networkidle')
  await page.context().clearCookies()
  await button(page, 'Clock in').click()
  await expect(page.getByText('Your session has ended. Please sign in again.')).toBeVisible()
  await expect(page.getByText(/^One press has not been sent yet\./)).toBeVisible()
  await worker.signIn(page)
  await expect(state(page)).toHaveText('Working')
  await nothingUnsent(page)
  expect((await keptPunches(worker)).map(({ kind }) => kind)).toEqual(['in'])
})

test('without the server the last known state stays, with its time, until it is back', async ({
  page,
  worker,
}) => {
  await worker.punch('in')
  await worker.open(page)
  await expect(state(page)).toHaveText('Working')
  await page.route('**/api/v1/me/**', (route) => route.abort())
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await expect(page.getByText('The server cannot be reached')).toBeVisible()
  await expect(page.getByText(/This is how things stood at \d\d:\d\d\./)).toBeVisible()
  await expect(state(page)).toHaveText('Working')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await expect(page.getByText('The server cannot be reached')).toBeHidden({ timeout: 15_000 })
})

test('the zone of the organisation is named where it is not that of the device', async ({ page, worker }) => {
  await worker.open(page)
  await expect(page.getByText('Times are those of UTC. This device is set to Europe/Berlin.')).toBeVisible()
})

const LANGUAGES = [
  { locale: 'fr-CA', lang: 'fr', out: 'Non pointé', press: 'Pointer l’arrivée', working: 'Au travail' },
  {
    locale: 'de-AT',
    lang: 'de',
    out: 'Nicht eingestempelt',
    press: 'Einstempeln',
    working: 'Bei der Arbeit',
  },
] as const

for (const { locale, lang, out, press, working } of LANGUAGES) {
  test.describe(() => {
    test.use({ locale })
    test(`${locale}: the page speaks the language of the browser`, async ({ page, worker }) => {
      await worker.open(page)
      await expect(page.locator('html')).toHaveAttribute('lang', lang)
      await expect(state(page)).toHaveText(out)
      await button(page, press).click()
      await expect(state(page)).toHaveText(working)
    })
  })
}

// The longest words on the smallest screens.
const SMALL = [
  [320, 568, 'en'],
  [320, 568, 'fr'],
  [320, 568, 'de'],
  [360, 640, 'fr'],
  [390, 844, 'de'],
] as const

for (const name of ['today-just-in', 'today-jobs', 'today-saved-several', 'today-refused']) {
  test(`state, word of the press and controls all fit a small phone: ${name}`, async ({ page }) => {
    const shown = todayStates.find((each) => each.name === name)
    for (const [width, height, language] of SMALL) {
      const where = `${width} × ${height}, ${language}`
      await page.setViewportSize({ width, height })
      await page.goto('/icon.svg')
      await forgetPunches(page)
      await page.evaluate((code) => localStorage.setItem('muster.language', code), language)
      await fakeApi(page, shown?.answers ?? {})
      await page.goto('/')
      await page.locator('[data-kind]').first().waitFor()
      await shown?.act?.(page)
      const bar = page.locator('section:has(> div > [data-kind])')
      for (const part of [state(page), bar]) {
        await expect(part, where).toBeInViewport({ ratio: 1 })
      }
      const figure = await page.locator('[data-phase] [role=timer]').boundingBox()
      const top = (await bar.boundingBox())?.y ?? 0
      expect((figure?.y ?? 0) + (figure?.height ?? 0), where).toBeLessThanOrEqual(top)
    }
  })
}
