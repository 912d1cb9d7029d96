import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Environment } from './settings.ts'

const page = await readFile(join(import.meta.dirname, '../../../../docs/reference/settings.md'), 'utf8')
const rows = [...page.matchAll(/^\| `(\w+)` \| (.+?) \| (.+) \|$/gm)].map(([, name, value, meaning]) => ({
  name,
  value,
  meaning,
}))
const defaults: Readonly<Record<string, unknown>> = Environment.parse({})

describe('docs/reference/settings.md', () => {
  it('lists every setting and no other, in the order of the code', () => {
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(Environment.shape))
  })

  it.each(Object.keys(Environment.shape).filter((name) => name !== 'MUSTER_ZONE'))(
    'gives the default of %s',
    (name) => {
      const value = rows.find((row) => row.name === name)?.value ?? ''
      // The data folder depends on the machine, so that the schema has no default for it.
      if (name === 'MUSTER_DATA') expect(value).toBe('`data` beside the code')
      else expect(value).toBe(defaults[name] === undefined ? '–' : `\`${defaults[name]}\``)
    },
  )
})
