import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

const repository = join(import.meta.dirname, '..')
/** Measured on two cores: more at once only makes each slower. */
const atOnce = 2

type Step = { name: string; command: string[] }
type Outcome = { ok: boolean; output: string; durationMs: number }

/** The long ones first, so that the short ones fill the gaps. */
const steps: Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'unit tests', command: ['vitest', 'run', '--project', 'rules', 'packages', 'scripts'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
  { name: 'floors', command: ['node', 'scripts/floors.ts'] },
  { name: 'architecture drawing', command: ['node', 'scripts/architecture-drawing.ts', '--check'] },
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '--colors=off', '.'] },
  { name: 'licences', command: ['node', 'scripts/licences.ts'] },
  { name: 'file length', command: ['node', 'scripts/file-length.ts'] },
]

const failed = await runAll(steps)
console.log(failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

async function runAll(all: Step[]): Promise<string[]> {
  const waiting = [...all]
  const failures: string[] = []
  const lanes = Array.from({ length: atOnce }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await run(step)
      report(step, outcome)
      if (!outcome.ok) failures.push(step.name)
    }
  })
  await Promise.all(lanes)
  return failures
}

function run({ command: [program = '', ...args] }: Step): Promise<Outcome> {
  const startedMs = performance.now()
  const binaries = join(repository, 'node_modules', '.bin')
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: repository,
      env: { ...process.env, NO_COLOR: '1', PATH: `${binaries}${delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const finish = (ok: boolean) => resolve({ ok, output, durationMs: performance.now() - startedMs })
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk
    })
    child.on('error', (error) => {
      output += error.message
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}

function report({ name }: Step, { ok, output, durationMs }: Outcome): void {
  const seconds = (durationMs / 1000).toFixed(1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(22)} ${seconds.padStart(5)} s`)
  if (!ok) console.log(output.trimEnd())
}
