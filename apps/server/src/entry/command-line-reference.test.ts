import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { muster } from './muster.test-support.ts'

const page = await readFile(join(import.meta.dirname, '../../../../docs/reference/command-line.md'), 'utf8')
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
)
const commands = await commandsUnder([])

describe('docs/reference/command-line.md', () => {
  it('has a section for every command and no other', () => {
    const registered = commands.map(({ words }) => `muster ${words.join(' ')}`)
    expect([...sections.keys()].sort()).toEqual(registered.sort())
  })

  it.each(commands)('lists the options of $words, and has an example', ({ words, options }) => {
    const section = sections.get(`muster ${words.join(' ')}`) ?? ''
    const listed = [...section.matchAll(/^\| `(--[^`]+)` \| .+ \|$/gm)].map(([, option]) => option)
    expect(listed).toEqual(options)
    expect(section).toMatch(/^```sh\n(.*(npx muster|npm start).*\n)+```$/m)
  })
})

type Registered = { words: string[]; options: string[] }

/** The commands that can be run, and their options, as `--help` tells them. */
async function commandsUnder(words: readonly string[]): Promise<Registered[]> {
  const { stdout } = await muster([...words, '--help'])
  const names = [...part(stdout, 'Commands').matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name = '']) => name)
  const below = names.filter((name) => name !== 'help')
  const options = [...part(stdout, 'Options').matchAll(/^ {2}(?:-\w, )?(--[a-z-]+(?: <\w+>)?)/gm)]
    .flatMap(([, option = '']) => option)
    .filter((option) => option !== '--help')
  if (below.length === 0) return [{ words: [...words], options }]
  const found: Registered[] = []
  for (const name of below) found.push(...(await commandsUnder([...words, name])))
  return found
}

/** The part of a help text under a heading such as `Options:`. */
function part(help: string, heading: string): string {
  return new RegExp(`^${heading}:\\n((?: .*\\n?)*)`, 'm').exec(help)?.[1] ?? ''
}
