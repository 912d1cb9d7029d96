import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..')
const permissive = [
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'Unlicense'],
  // OFL is a font's: it may be embedded and shipped, not sold by itself.
  ...['BlueOak-1.0.0', 'PostgreSQL', 'Python-2.0', 'PSF-2.0', 'Zlib', 'OFL-1.1'],
]
const permissiveForTools = [...permissive, 'MPL-2.0', 'CC-BY-4.0']

/** Data that asks to be attributed, by package, and where we do: docs/reference/expected-time.md. */
const attributed: Record<string, string[]> = { 'node_modules/date-holidays': ['CC-BY-3.0'] }

/** Packages whose manifest does not say it, or says it in other words: what their licence file says. */
const readByHand: Record<string, string> = { 'png-js': 'MIT' }

type Locked = {
  version?: string
  license?: string
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}
type Lock = Record<string, Locked>
type Manifest = { license?: string | { type?: string }; licenses?: { type?: string }[] }

/** True when somebody who accepts `accepted` may use what is under this SPDX expression. */
export function isAccepted(expression: string, accepted: string[]): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? []
  const result = either(words, accepted)
  return result && words.length === 0
}

function either(words: string[], accepted: string[]): boolean {
  let result = both(words, accepted)
  while (words[0] === 'OR') {
    words.shift()
    const next = both(words, accepted)
    result = result || next
  }
  return result
}

function both(words: string[], accepted: string[]): boolean {
  let result = one(words, accepted)
  while (words[0] === 'AND') {
    words.shift()
    const next = one(words, accepted)
    result = result && next
  }
  return result
}

function one(words: string[], accepted: string[]): boolean {
  const word = words.shift()
  if (word !== '(') return word !== undefined && accepted.includes(word)
  const result = either(words, accepted)
  return words.shift() === ')' && result
}

/**
 * What running Muster takes: the workspaces' dependencies and theirs, as paths in the lock file. The lock's own `dev`
 * marks are not enough: an optional peer of a library, such as a test runner, loses the mark.
 */
export function inProduction(lock: Lock): Set<string> {
  const found = new Set<string>()
  const waiting = Object.keys(lock).filter((path) => !path.includes('node_modules/'))
  for (const path of waiting) {
    for (const name of neededBy(lock[path] ?? {})) {
      const place = resolve(lock, path, name)
      if (!place || lock[place]?.link || found.has(place)) continue
      found.add(place)
      waiting.push(place)
    }
  }
  return found
}

function neededBy(locked: Locked): string[] {
  const peers = Object.keys(locked.peerDependencies ?? {})
  const needed = peers.filter((name) => !locked.peerDependenciesMeta?.[name]?.optional)
  return [
    ...Object.keys(locked.dependencies ?? {}),
    ...Object.keys(locked.optionalDependencies ?? {}),
    ...needed,
  ]
}

/** Node's way: the nearest node_modules up the tree. */
function resolve(lock: Lock, from: string, name: string): string | undefined {
  const here = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`
  if (lock[here]) return here
  if (from === '') return undefined
  return resolve(lock, from.slice(0, Math.max(from.lastIndexOf('/'), 0)), name)
}

function licenceOf(path: string, locked: Locked): string {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return readByHand[name] ?? locked.license ?? installedLicence(path) ?? 'none stated'
}

function installedLicence(path: string): string | undefined {
  const file = join(repository, path, 'package.json')
  if (!existsSync(file)) return undefined
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ')
}

if (import.meta.main) {
  const text = readFileSync(join(repository, 'package-lock.json'), 'utf8')
  const lock = (JSON.parse(text) as { packages: Lock }).packages
  const production = inProduction(lock)
  const packages = Object.entries(lock).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  const refused = packages.filter(
    ([path, locked]) =>
      !isAccepted(licenceOf(path, locked), [
        ...(production.has(path) ? permissive : permissiveForTools),
        ...(attributed[path] ?? []),
      ]),
  )
  for (const [path, locked] of refused) console.error(`${path} ${locked.version}: ${licenceOf(path, locked)}`)
  console.log(`${production.size} packages in production, ${packages.length - production.size} tools,`)
  console.log(`${refused.length} under a licence that is not accepted`)
  if (refused.length > 0) process.exitCode = 1
}
