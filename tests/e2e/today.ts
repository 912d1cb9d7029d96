// What tests of the Today page have in common.
import type { Page } from '@playwright/test'
import { expect } from './worker.ts'

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const state = (page: Page) => page.getByRole('heading', { level: 1 })

/** The organisation is shared with other tests: whatever jobs they make, here clocking in asks for none. */
export async function withoutJobs(page: Page): Promise<void> {
  await page.route('**/api/v1/organisation', async (route) => {
    // The page may have gone, or the network, while it is asked.
    const response = await route.fetch().catch(() => undefined)
    const organisation = await response?.json().catch(() => undefined)
    if (!response?.ok() || !organisation) return route.abort().catch(() => {})
    await route.fulfill({ response, json: { ...organisation, usesJobs: false } })
  })
}

/** Waits until the device keeps no punch any more. */
export async function nothingUnsent(page: Page): Promise<void> {
  await expect(page.getByText(/saved on this device/i)).toBeHidden({ timeout: 20_000 })
  await expect.poll(() => unsentKinds(page)).toEqual([])
}

/** The punches that the device keeps, in the order in which they were made. */
export async function unsentKinds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opened = indexedDB.open('muster.punches')
      opened.onsuccess = () => resolve(opened.result)
      opened.onerror = () => reject(opened.error)
    })
    const all = await new Promise<{ fact: { at: string; kind: string } }[]>((resolve, reject) => {
      const asked = database.transaction('punches').objectStore('punches').getAll()
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    database.close()
    return all.toSorted((a, b) => a.fact.at.localeCompare(b.fact.at)).map(({ fact }) => fact.kind)
  })
}

/** Empties the device; on a page that has nothing open there. */
export async function forgetPunches(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        localStorage.clear()
        const deleted = indexedDB.deleteDatabase('muster.punches')
        deleted.onsuccess = deleted.onerror = resolve
      }),
  )
}
