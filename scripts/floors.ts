import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type Violation = { rule: string; from: string; to: string }
export type Import = { from: string; to: string }
export type Cruise = { violations: Violation[]; imports: Import[] }

const repository = join(import.meta.dirname, '..')
const foldersWithCode = ['packages', 'apps', 'tests', 'benchmarks', 'scripts']

/** What dependency-cruiser sees under `root` by the rules of `.dependency-cruiser.cjs`; paths are relative to `root`. */
export async function cruise(root: string): Promise<Cruise> {
  const folders = foldersWithCode.filter((folder) => existsSync(join(root, folder)))
  const config = join(repository, '.dependency-cruiser.cjs')
  const script = join(repository, 'node_modules/.bin/depcruise')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, '--config', config, '--output-type', 'json', ...folders],
    { cwd: root, maxBuffer: 1 << 28 },
  )
  return readResult(JSON.parse(stdout) as CruiserOutput)
}

type CruiserOutput = {
  modules: { source: string; dependencies: { resolved: string }[] }[]
  summary: { violations: { from: string; to: string; rule: { name: string } }[] }
}

function readResult({ modules, summary }: CruiserOutput): Cruise {
  const imports = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
  )
  const violations = summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }))
  return { violations, imports }
}

if (import.meta.main) {
  const { violations, imports } = await cruise(repository)
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} imports ${to}`)
  console.log(`${imports.length} imports, ${violations.length} against the floors`)
  if (violations.length > 0) process.exit(1)
}
