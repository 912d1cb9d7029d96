// Proves that an admin sets up a company from an empty folder, in each language, and with the keyboard alone.
import type { Browser, Locator, Page } from '@playwright/test'
import { de } from '../../apps/web/src/language/messages/de/index.ts'
import { en } from '../../apps/web/src/language/messages/en/index.ts'
import { fr } from '../../apps/web/src/language/messages/fr/index.ts'
import type { Messages } from '../../apps/web/src/language/messages/messages.ts'
import { type Hands, keyboard, pointer } from './hands.ts'
import { startMuster } from './start-muster.ts'
import { expect, test } from './worker.ts'

const WAYS = [
  { locale: 'en-GB', words: en as Messages, hands: keyboard, how: 'by keyboard alone' },
  { locale: 'fr-FR', words: fr as Messages, hands: () => pointer, how: 'on a phone' },
  { locale: 'de-DE', words: de as Messages, hands: () => pointer, how: 'on a desk' },
] as const

const PASSWORD = 'quite a long password'

for (const { locale, words, hands, how } of WAYS) {
  test.describe(locale, () => {
    test.use({ locale })

    test(`a company is set up from an empty folder, ${how}`, async ({ page, browser }) => {
      test.setTimeout(180_000)
      const muster = await startMuster()
      try {
        await expect.poll(muster.output).toContain('/set-up#token=')
        await page.goto(`${muster.url}${/\/set-up#token=\S+/.exec(muster.output())?.[0]}`)
        const company = companyOf(page, words, hands(page))
        await company.setUp()
        await company.addTeams(['Cranes', 'Dock'])
        await company.addJobs([
          ['B-12', 'Berth 12'],
          ['COLD', 'Cold store'],
        ])
        await company.remindAfterHours('7')
        await company.addPerson({ name: 'Bo Lind', number: '17', team: 'Cranes', way: 'none' })
        const zoe = { name: 'Zoë Ørsted', team: 'Dock', way: 'password', email: 'zoe@example.org' } as const
        await company.addPerson(zoe)
        const nadia = { name: 'Nadia Berger', number: '18', team: 'Dock', email: 'nadia@example.org' }
        const link = await company.addPerson({ ...nadia, way: 'invitation' })
        await expect(page.getByRole('row').filter({ hasText: 'Nadia Berger' })).toBeVisible()
        await clocksIn({ browser, locale, words, link, job: 'Berth 12' })
      } finally {
        await muster.stop()
      }
    })
  })
}

type NewcomerWay = 'invitation' | 'password' | 'none'
type Newcomer = { name: string; number?: string; team: string; way: NewcomerWay; email?: string }

/** What the admin does, in their language and with their hands. */
function companyOf(page: Page, words: Messages, hands: Hands) {
  const button = (name: string, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true })
  const dialog = page.getByRole('dialog')
  const main = page.getByRole('main')
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })
  const goTo = async (name: string) => {
    const navigation = page.getByRole('navigation', { name: words.shell.navigation })
    const link = navigation.getByRole('link', { name, exact: true })
    const more = navigation.getByRole('button', { name: words.shell.more, exact: true })
    // A phone has no room for all of them.
    if ((await more.isVisible()) && !(await link.isVisible())) await hands.press(more)
    await hands.press(link)
  }
  const goOnTo = (name: string) =>
    hands.press(main.getByRole('navigation').getByRole('link', { name, exact: true }))

  return {
    async setUp() {
      await hands.fill(page.getByLabel(words.setUp.organisation), 'Harbour Works')
      const toronto = page.getByRole('option', { name: 'America/Toronto' })
      await hands.find(page.getByRole('combobox', { name: words.setUp.zone }), 'toronto', toronto)
      await hands.fill(page.getByLabel(words.setUp.name), 'Grace Hopper')
      await hands.fill(page.getByLabel(words.setUp.email), 'grace@example.org')
      await hands.fill(page.getByRole('textbox', { name: words.setUp.password }), PASSWORD)
      await hands.press(button(words.setUp.submit))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.today.out)
    },

    async addTeams(names: readonly string[]) {
      await goTo(words.shell.people)
      await goOnTo(words.teams.title)
      for (const name of names) {
        await hands.press(button(words.teams.add))
        await hands.fill(field(words.teams.name), name)
        await hands.press(button(words.teams.addSubmit, dialog))
        await expect(dialog).toBeHidden()
        await expect(main.getByRole('status').filter({ hasText: name })).toBeVisible()
        await expect(page.getByRole('rowheader', { name })).toBeVisible()
      }
    },

    async addJobs(jobs: readonly (readonly [code: string, name: string])[]) {
      await goTo(words.shell.settings)
      await goOnTo(words.jobs.title)
      for (const [code, name] of jobs) {
        await hands.press(button(words.jobs.add))
        await hands.fill(field(words.jobs.code), code)
        await hands.fill(field(words.jobs.name), name)
        await hands.press(button(words.jobs.addSubmit, dialog))
        await expect(dialog).toBeHidden()
        await expect(page.getByRole('rowheader', { name })).toBeVisible()
      }
    },

    async remindAfterHours(hours: string) {
      await goOnTo(words.ruleSettings.title)
      await hands.press(button(words.ruleSettings.edit))
      await hands.fill(main.getByRole('textbox', { name: words.ruleNames.warnAfterMs, exact: true }), hours)
      await hands.press(button(words.ruleSettings.save))
      await expect(main.getByText(words.ruleSettings.savedNow)).toBeVisible()
      const duration = words.common.hours.replace('{{hours}}', hours)
      await expect(main.getByRole('definition').filter({ hasText: duration }).first()).toHaveText(duration)
    },

    /** The link of the invitation, where there is one. */
    async addPerson({ name, number, team, way, email }: Newcomer): Promise<string> {
      await goTo(words.shell.people)
      await hands.press(button(words.people.add).first())
      await hands.fill(field(words.people.name), name)
      if (number) await hands.fill(field(words.people.numberOptional), number)
      await hands.choose(dialog.getByRole('combobox', { name: words.people.team }), team)
      await hands.check(dialog.getByRole('radio', { name: words.people.way[way], exact: true }))
      if (email) await hands.fill(field(words.people.email), email)
      if (way === 'password') await hands.fill(field(words.people.password), PASSWORD)
      await hands.press(button(words.people.addSubmit, dialog))
      const link = way === 'invitation' ? await field(words.people.link).inputValue() : ''
      if (way === 'invitation') await hands.press(button(words.form.done, dialog))
      await expect(dialog).toBeHidden()
      await expect(main.getByRole('status').filter({ hasText: name })).toBeVisible()
      return link
    },
  }
}

type Arrival = { browser: Browser; locale: string; words: Messages; link: string; job: string }

/** Somebody else opens the link in a browser of their own, chooses a password, and clocks in on a job. */
async function clocksIn({ browser, locale, words, link, job }: Arrival) {
  const context = await browser.newContext({ locale })
  const page = await context.newPage()
  await page.goto(link)
  const welcome = words.invitation.title.replace('{{organisation}}', 'Harbour Works')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(welcome)
  await expect(page.getByText('nadia@example.org')).toBeVisible()
  await page.getByRole('textbox', { name: words.account.newPassword }).fill(PASSWORD)
  // Before it knows that there are jobs, the page asks for none.
  const jobsRead = page.waitForResponse(/\/api\/v1\/jobs/)
  await page.getByRole('button', { name: words.invitation.submit }).click()
  await jobsRead
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.today.out)
  await page.locator('[data-kind=in]').click()
  await page.getByRole('dialog').getByRole('button', { name: job }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.today.working)
  await context.close()
}
