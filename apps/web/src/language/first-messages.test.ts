// Proves that what belongs to the first load says nothing that only comes later.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { later } from './messages/en/later.ts'

const SOURCES = resolve(import.meta.dirname, '..')
const STARTS = ['main.ts', 'app.tsx', 'look/draw.tsx']
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^'"]*?\sfrom\s+)?'(\.[^']+\.tsx?)'/gm
const KEY = /['"`](\w+)\.[\w$]/g

function firstLoad(): Map<string, string> {
  const found = new Map<string, string>()
  const waiting = STARTS.map((file) => resolve(SOURCES, file))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file) || !existsSync(file)) continue
    const text = readFileSync(file, 'utf8')
    found.set(file, text)
    for (const [, name = ''] of text.matchAll(STATIC_IMPORT)) waiting.push(resolve(dirname(file), name))
  }
  return found
}

it('the first load has the words for what it says', () => {
  const files = firstLoad()
  expect(files.size).toBeGreaterThan(100)
  const missing = [...files].flatMap(([file, text]) =>
    [...text.matchAll(KEY)].flatMap(([, name = '']) =>
      Object.hasOwn(later, name) ? [`${relative(SOURCES, file)}: ${name}`] : [],
    ),
  )
  expect(missing).toEqual([])
})
