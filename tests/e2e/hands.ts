// Two ways to work a page: with a pointer, or with the keyboard alone.
import type { Locator, Page } from '@playwright/test'

export type Hands = {
  press: (target: Locator) => Promise<void>
  fill: (field: Locator, text: string) => Promise<void>
  /** Picks what a field that searches finds first. */
  find: (field: Locator, text: string, option: Locator) => Promise<void>
  /** One of a plain list. */
  choose: (list: Locator, label: string) => Promise<void>
  /** One of several, or a box. */
  check: (box: Locator) => Promise<void>
}

export const pointer: Hands = {
  press: (target) => target.click(),
  fill: (field, text) => field.fill(text),
  find: async (field, text, option) => {
    await field.fill(text)
    await option.click()
  },
  choose: async (list, label) => {
    await list.selectOption({ label })
  },
  check: (box) => box.check(),
}

/** More than any page here has places for the focus. */
const MOST_STEPS = 80

/** Goes from place to place by Tab, and never touches anything else. */
export function keyboard(page: Page): Hands {
  const reach = async (target: Locator) => {
    await target.waitFor()
    for (let step = 0; step < MOST_STEPS; step++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`The keyboard does not reach ${target}`)
  }
  const type = async (field: Locator, text: string) => {
    await reach(field)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
  }
  return {
    press: async (target) => {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    fill: type,
    find: async (field, text, option) => {
      await type(field, text)
      await option.waitFor()
      await page.keyboard.press('Enter')
    },
    choose: async (list, label) => {
      await reach(list)
      await page.keyboard.type(label)
    },
    check: async (box) => {
      const group = await box.getAttribute('name')
      const isRadio = (await box.getAttribute('type')) === 'radio'
      await reach(isRadio ? page.locator(`input[name="${group}"]:checked`) : box)
      if (!isRadio) return page.keyboard.press('Space')
      for (let step = 0; step < MOST_STEPS && !(await box.isChecked()); step++) {
        await page.keyboard.press('ArrowDown')
      }
    },
  }
}
