// Proves that an admin takes a period away as an archive, and that its own page, opened from a folder without a network or Muster,
// finds that everything holds, and what was changed.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { openAsAdmin } from './as-admin.ts'
import { expect, test } from './worker.ts'

const today = new Date().toISOString().slice(0, 10)

test('a period is taken away and checks itself, at a desk', async ({ page, context, worker }, {
  outputDir,
}) => {
  await worker.punch('in')
  await worker.punch('out')
  await openAsAdmin(page, `/reports/inspection?from=${today}&until=${today}`)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Archive of / }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  const folder = join(outputDir, 'archive')
  for (const [name, content] of Object.entries(unzipSync(await readFile(await download.path())))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }

  const check = await context.newPage()
  await context.setOffline(true)
  await check.goto(pathToFileURL(join(folder, 'verify.html')).href)
  await check.getByLabel('The unpacked folder').setInputFiles(folder)
  await expect(check.getByRole('status')).toContainText('Everything holds.')
  await expect(check.getByRole('status')).toContainText(`${today} to ${today}`)

  await writeFile(join(folder, 'people.csv'), 'nobody')
  await check.reload()
  await check.getByLabel('The unpacked folder').setInputFiles(folder)
  await expect(check.getByRole('status')).toContainText('WRONG: people.csv was changed')
})
