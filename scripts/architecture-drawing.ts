import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cruise, type Import } from './floors.ts'

const repository = join(import.meta.dirname, '..')
const page = join(repository, 'docs/architecture.md')
const begin = '<!-- floors:begin -->'
const end = '<!-- floors:end -->'

type Place = { group: string; name: string }
type Arrow = { from: string; to: string }

/** Floors from the top down: what is drawn above imports what is drawn below. */
const groups: { group: string; title: string; pattern: RegExp }[] = [
  { group: 'entry', title: 'server: entry', pattern: /^apps\/server\/src\/entry\/()/ },
  { group: 'web', title: 'web: features', pattern: /^apps\/web\/src\/features\/([^/]+)\// },
  { group: 'features', title: 'server: features', pattern: /^apps\/server\/src\/features\/([^/]+)\// },
  { group: 'adapters', title: 'server: adapters', pattern: /^apps\/server\/src\/adapters\/([^/]+)\// },
  { group: 'ports', title: 'server: ports', pattern: /^apps\/server\/src\/ports\/()/ },
  { group: 'contract', title: 'contract', pattern: /^packages\/contract\/src\/()/ },
  { group: 'core', title: 'core', pattern: /^packages\/core\/src\/(?:([^/]+)\/|([^/.]+)\.)/ },
]

/** The mermaid drawing of these imports: one arrow between two floors, and every arrow inside a floor. */
export function draw(imports: Import[]): string {
  const drawn = imports.flatMap(({ from, to }) => {
    const [upper, lower] = [placeOf(from), placeOf(to)]
    return upper && lower ? [{ upper, lower }] : []
  })
  const sources = imports.flatMap(({ from }) => placeOf(from) ?? [])
  const places = [...sources, ...drawn.map(({ lower }) => lower)]
  const arrows = unique(drawn.flatMap(({ upper, lower }) => arrowsBetween(upper, lower)))
  return ['```mermaid', 'flowchart TD', ...boxes(places), ...arrows.map((arrow) => `  ${arrow}`), '```'].join(
    '\n',
  )
}

function placeOf(file: string): Place | undefined {
  if (/\.test(-support)?\.tsx?$/.test(file)) return undefined
  for (const { group, pattern } of groups) {
    const found = pattern.exec(file)
    if (found) return { group, name: found[1] ?? found[2] ?? '' }
  }
  return undefined
}

function arrowsBetween(upper: Place, lower: Place): string[] {
  if (upper.group !== lower.group) return [inWords({ from: upper.group, to: lower.group })]
  if (upper.name === lower.name) return []
  return [inWords({ from: node(upper), to: node(lower) })]
}

function boxes(places: Place[]): string[] {
  return groups.flatMap(({ group, title }) => {
    const names = unique(places.filter((place) => place.group === group).map(({ name }) => name))
    if (names.length === 0) return []
    if (names.join('') === '') return [`  ${group}["${title}"]`]
    const nodes = names.map((name) => `    ${node({ group, name })}["${name}"]`)
    return [`  subgraph ${group}["${title}"]`, ...nodes, '  end']
  })
}

function node({ group, name }: Place): string {
  return `${group}_${name.replaceAll('-', '_')}`
}

function inWords({ from, to }: Arrow): string {
  return `${from} --> ${to}`
}

function unique(values: string[]): string[] {
  return [...new Set(values)].toSorted()
}

/** `text` with what stands between the markers replaced; throws when a marker is missing. */
export function replaceDrawing(text: string, drawing: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The page needs ${begin} and, after it, ${end}`)
  return `${text.slice(0, from + begin.length)}\n${drawing}\n${text.slice(to)}`
}

if (import.meta.main) {
  const text = await readFile(page, 'utf8')
  const { imports } = await cruise(repository)
  const drawn = replaceDrawing(text, draw(imports))
  if (drawn === text) console.log('docs/architecture.md shows the imports as they are')
  else if (process.argv.includes('--check')) {
    console.error('docs/architecture.md differs from the imports: node scripts/architecture-drawing.ts')
    process.exitCode = 1
  } else {
    await writeFile(page, drawn)
    console.log('docs/architecture.md is drawn anew')
  }
}
