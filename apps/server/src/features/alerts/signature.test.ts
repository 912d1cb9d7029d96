// The example of docs/guides/alerts.md does what it says: it is taken from the page and run.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signatureOf } from './signature.ts'

const GUIDE = join(import.meta.dirname, '../../../../../docs/guides/alerts.md')
const NOW_MS = Date.UTC(2026, 2, 2)

let folder: string
let isFromMuster: (secret: string, header: string, body: string, nowSeconds: number) => boolean
beforeAll(async () => {
  const page = await readFile(GUIDE, 'utf8')
  const example = /<!-- verify:begin -->\n```js\n(.+?)```\n<!-- verify:end -->/s.exec(page)?.[1]
  folder = await mkdtemp(join(tmpdir(), 'muster-example-'))
  const file = join(folder, 'verify.mjs')
  await writeFile(file, example ?? '')
  isFromMuster = (await import(pathToFileURL(file).href)).isFromMuster
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const body = '{"id":"1","text":"Grüße"}'
const both = signatureOf(body, ['new', 'old'], NOW_MS)

it.each([
  ['by the new secret', 'new', both, body, 0, true],
  ['by the older one', 'old', both, body, 0, true],
  ['by another', 'other', both, body, 0, false],
  ['of another body', 'new', both, `${body} `, 0, false],
  ['of another time', 'new', both.replace(/t=\d/, 't=2'), body, 0, false],
  ['of five minutes ago', 'new', both, body, 300, true],
  ['of long ago', 'new', both, body, 301, false],
  ['of nobody', 'new', '', body, 0, false],
  ['without a signature', 'new', both.split(',')[0] ?? '', body, 0, false],
  ['of half a signature', 'new', both.slice(0, 40), body, 0, false],
])('a request signed %s', (_what, secret, header, text, laterSeconds, isOurs) => {
  expect(isFromMuster(secret, header, text, NOW_MS / 1000 + laterSeconds)).toBe(isOurs)
})
