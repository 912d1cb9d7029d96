/** Main job on real input: a terminal's log through import and verify, and replay; see benchmarks/attlog/README.md. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { embeddedWith } from './attlog/database.ts'
import { makeAttlog } from './attlog/generate.ts'
import { writeReplayFile } from './attlog/generate-replay.ts'
import { type Measured, measured } from './attlog/measure.ts'

const ZONE = 'Europe/Berlin'

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      lines: { type: 'string', default: '100000' },
      people: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      replay: { type: 'string', default: '250000,500000,1000000' },
    },
  })
  const seed = Number(values.seed)
  const folder = await mkdtemp(join(tmpdir(), 'muster-attlog-'))
  try {
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpus()[0]?.model})`,
    )
    console.log(`${'what'.padEnd(28)}${'lines'.padStart(9)}   seconds       /s  CPU s  peak MB`)
    await importAndVerify(folder, { lines: Number(values.lines), people: Number(values.people), seed })
    for (const punches of values.replay.split(',').filter(Boolean))
      await replay(folder, Number(punches), seed)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importAndVerify(
  folder: string,
  options: { lines: number; people: number; seed: number },
): Promise<void> {
  const { lines, planted } = makeAttlog({ ...options, zone: ZONE })
  const log = join(folder, '1_attlog.dat')
  await writeFile(log, `${lines.join('\r\n')}\r\n`, 'latin1')
  const database = await embeddedWith(options.people)
  const { environment: env } = database
  try {
    const importing = ['import', log, '--format', 'attlog', '--zone', ZONE]
    row('import, dry run', planted.total, await measured([...importing, '--dry-run'], { env }))
    const first = await measured(importing, { env })
    row('import', planted.total, first)
    row('import again', planted.total, await measured(importing, { env }))
    row('verify', planted.good, await measured(['verify'], { env }))
    const taken = Number(/^taken +(\d+)$/m.exec(first.stdout)?.[1])
    console.log(
      `planted: ${JSON.stringify(planted)}\nimport took ${taken} of ${planted.good} good lines${taken === planted.good ? '' : ': WRONG'}`,
    )
    if (taken !== planted.good) process.exitCode = 1
  } finally {
    await database.remove()
  }
}

async function replay(folder: string, punches: number, seed: number): Promise<void> {
  const path = join(folder, 'punches.jsonl')
  await writeReplayFile(path, punches, seed)
  row(
    'replay --json',
    punches,
    await measured(['replay', path, '--json'], { stdoutTo: join(folder, 'out.json') }),
  )
}

function row(what: string, lines: number, { seconds, cpuSeconds, peakMb }: Measured): void {
  const cells = [
    what.padEnd(28),
    String(lines).padStart(9),
    seconds.toFixed(1).padStart(10),
    (lines / seconds).toFixed(0).padStart(9),
    cpuSeconds.toFixed(1).padStart(7),
    peakMb.toFixed(0).padStart(9),
  ]
  console.log(cells.join(''))
}
