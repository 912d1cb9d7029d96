// Proves that leave goes its way: asked for on a phone, approved by keyboard, and the attendance of that day says so; and that
// who calls in sick is entered by their leader.
import { makeCrew } from './company.ts'
import { expect, test } from './worker.ts'

const WEEK = Array.from({ length: 7 }, () => [{ start: '08:00', end: '16:00' }])

test('leave: asked for on a phone, approved by keyboard, told in the attendance, at a desk', async ({
  browser,
}) => {
  const { team, leader, workers } = await makeCrew(['Will', 'Sara'])
  const [will = leader, sara = leader] = workers
  const { now } = await (await will.api.get('/api/v1/me/presence')).json()
  const today = now.slice(0, 10)
  const planned = await leader.api.post('/api/v1/patterns', {
    data: { team: team.id, from: today, week: WEEK },
  })
  expect(planned.status(), await planned.text()).toBe(201)
  const day = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10)

  const phone = await will.open(browser, '/my-time/leave')
  await phone.setViewportSize({ width: 390, height: 844 })
  await phone.getByRole('button', { name: 'Ask for leave' }).click()
  await phone.getByLabel('First day').fill(day)
  await expect(phone.getByText('1 working day')).toBeVisible()
  await expect(phone.getByText('8 h planned')).toBeVisible()
  await phone.getByLabel('Note').fill('My sister marries')
  await phone.getByRole('button', { name: 'Send request' }).click()
  await expect(phone.getByRole('article')).toContainText('Waiting')

  const morning = await leader.open(browser, '/team/morning')
  await morning.getByRole('link', { name: 'Look at them' }).click()
  await expect(morning.locator('[data-row]')).toContainText('My sister marries')
  await morning.keyboard.press('j')
  await morning.keyboard.press('a')
  await expect(morning.getByText(`Approved: ${will.name}`)).toBeVisible()

  await morning.getByRole('button', { name: 'Enter leave' }).click()
  await morning.getByRole('combobox', { name: 'Person' }).fill(sara.name)
  await morning.getByRole('option', { name: sara.name }).click()
  await morning.getByLabel('First day').fill(day)
  await morning.getByLabel('Last day').fill(day)
  await morning.getByLabel('Why?').fill('Called in sick at seven')
  await morning.getByRole('dialog').getByRole('button', { name: 'Enter leave' }).click()
  await expect(morning.getByText(`Entered: ${sara.name}`)).toBeVisible()

  await morning.goto(`/reports/attendance?date=${day}&team=${team.id}&status=on_leave`)
  for (const { name } of [will, sara])
    await expect(morning.getByRole('row', { name })).toContainText('on leave')
  await phone.reload()
  await expect(phone.getByRole('article')).toContainText(`Approved by ${leader.name}`)
})
