// Draws the icons that phones want as PNG from the SVGs beside them: `node scripts/render-icons.ts`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { CHROMIUM } from '../tests/e2e/chromium.ts'

const folder = join(import.meta.dirname, '../apps/web/public')

/** iOS rounds the corners itself and fills what is transparent with black: it gets the one without corners. */
const ICONS = [
  { file: 'icon-192.png', from: 'icon.svg', size: 192 },
  { file: 'icon-512.png', from: 'icon.svg', size: 512 },
  { file: 'icon-maskable-512.png', from: 'icon-maskable.svg', size: 512 },
  { file: 'apple-touch-icon.png', from: 'icon-maskable.svg', size: 180 },
] as const

const browser = await chromium.launch(CHROMIUM)
try {
  for (const { file, from, size } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const svg = readFileSync(join(folder, from), 'utf8')
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`)
    await page.screenshot({ path: join(folder, file), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
