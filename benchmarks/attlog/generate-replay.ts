import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { offsetMsAt } from '@muster/core/time/zone.ts'
import { seeded } from './seeded.ts'

const HOUR_MS = 3_600_000
const ZONES = ['Europe/Berlin', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe']
const PUNCHES_A_DAY = 4

/**
 * JSON Lines for `muster replay`: `punches` punches in order of time, day by day as a server receives them: in, break,
 * out of each person, with a few forgotten outs and repeats.
 */
export function* replayLines(punches: number, people: number, seed: number): Generator<string> {
  const random = seeded(seed)
  const firstDay = Date.UTC(2026, 0, 5)
  let made = 0
  for (let day = 0; made < punches; day += 1) {
    for (let person = 0; person < people && made < punches; person += 1) {
      for (const punch of dayOfPerson(random, firstDay + day * 24 * HOUR_MS, person)) {
        made += 1
        if (made > punches) return
        yield line(made, punch)
      }
    }
  }
}

type Made = { person: number; kind: string; at: number; zone: string }

function* dayOfPerson(
  random: ReturnType<typeof seeded>,
  midnightMs: number,
  person: number,
): Generator<Made> {
  const zone = ZONES[person % ZONES.length] ?? 'UTC'
  const night = person % 10 === 9
  const start = midnightMs + (night ? 21 : 7) * HOUR_MS + random.integer(0, 5400) * 1000
  const at = (hours: number) => start + Math.round(hours * HOUR_MS) + random.integer(-600, 600) * 1000
  yield { person, kind: 'in', at: start, zone }
  if (random.chance(0.01)) yield { person, kind: 'in', at: start + random.integer(1, 30) * 1000, zone }
  yield { person, kind: 'break_start', at: at(4), zone }
  yield { person, kind: 'break_end', at: at(4.6), zone }
  if (!random.chance(0.01)) yield { person, kind: 'out', at: at(8.5), zone }
}

function line(number: number, { person, kind, at, zone }: Made): string {
  const hex = number.toString(16).padStart(12, '0')
  const id = `01900000-0000-7000-8000-${hex}`
  return `{"id":"${id}","person":"p${String(person).padStart(5, '0')}","kind":"${kind}","at":"${written(at, zone)}","zone":"${zone}"}\n`
}

function written(ms: number, zone: string): string {
  const offset = offsetMsAt(ms, zone)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(value).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  return `${new Date(ms + offset).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Writes `punches` punches of a sixtieth as many people (about 15 days each) to a file. */
export async function writeReplayFile(path: string, punches: number, seed: number): Promise<void> {
  const people = Math.max(1, Math.round(punches / (15 * PUNCHES_A_DAY)))
  const file = createWriteStream(path)
  let block = ''
  for (const text of replayLines(punches, people, seed)) {
    block += text
    if (block.length < 1 << 18) continue
    if (!file.write(block)) await once(file, 'drain')
    block = ''
  }
  file.end(block)
  await once(file, 'finish')
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { punches: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
  })
  const [path] = positionals
  if (!path) throw new Error('node benchmarks/attlog/generate-replay.ts FILE [--punches 1000000] [--seed 1]')
  await writeReplayFile(path, Number(values.punches), Number(values.seed))
}
