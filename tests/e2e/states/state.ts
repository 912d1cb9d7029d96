import type { Page } from '@playwright/test'
import type { FakeAnswer } from '../fake-api.ts'

/** One state of a screen: the answers that lead to it, and what is done on the page. */
export type State = {
  name: string
  path?: string
  answers: Record<string, FakeAnswer>
  /** Runs in the page before its own scripts. */
  prepare?: (page: Page) => Promise<void>
  act?: (page: Page) => Promise<void>
}
