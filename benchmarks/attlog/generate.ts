import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { offsetMsAt } from '@muster/core/time/zone.ts'
import { type Seeded, seeded } from './seeded.ts'

export type AttlogOptions = { lines: number; people: number; seed: number; zone: string }

/** What was planted. `total` lines = `good` + `sameLineTwice` + the five last. */
export type Planted = {
  total: number
  /** Lines that an import takes; those from here to `dstHour` are among them, `sameLineTwice` is not. */
  good: number
  sameLineTwice: number
  repeatsWithinSeconds: number
  missingDirection: number
  wrongDirection: number
  outFirst: number
  oddDays: number
  nightShifts: number
  anHourOff: number
  /** Lines with a date of 1970 or 2099: taken, and quarantined. */
  wrongClock: number
  dstHour: number
  unknownUser: number
  badState: number
  impossibleDate: number
  malformed: number
  blank: number
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
// Autumn, so that the night in which an hour comes twice is in the middle of it.
const FIRST_DAY_MS = Date.UTC(2025, 8, 1)
const VERIFY_MODES = ['1', '1', '1', '15', '4', '0']

type Read = { at: number; user: string; state: string }

/** One badge terminal's log of some months, with the faults that real ones have; the same for the same seed. */
export function makeAttlog(options: AttlogOptions): { lines: string[]; planted: Planted } {
  const random = seeded(options.seed)
  const planted = nothingPlanted()
  const lines: string[] = []
  for (let day = 0; lines.length < options.lines; day += 1) {
    const reads: Read[] = []
    for (let person = 1; person <= options.people; person += 1) {
      reads.push(...dayOfPerson(random, { person, day, zone: options.zone }, planted))
    }
    reads.sort((a, b) => a.at - b.at)
    for (const read of reads) {
      if (lines.length >= options.lines) break
      lines.push(...linesOf(random, read, options.zone, planted))
      if (random.chance(0.004)) lines.push(badLine(random, read, options.zone, planted))
    }
  }
  planted.total = lines.length
  return { lines, planted }
}

/** Two to four reads of one person on one day, as a terminal would have them if nothing were wrong with it. */
function dayOfPerson(
  random: Seeded,
  { person, day, zone }: { person: number; day: number; zone: string },
  planted: Planted,
): Read[] {
  const midnightMs = FIRST_DAY_MS + day * DAY_MS
  const weekday = new Date(midnightMs).getUTCDay()
  const night = person % 8 === 0
  const weekend = weekday === 0 || weekday === 6
  if (random.chance(weekend ? (night ? 0.4 : 0.9) : 0.05)) return []
  const user = String(person)
  const startMs = midnightMs - offsetMsAt(midnightMs, zone) + (night ? 21.5 : 7) * HOUR_MS
  const at = (hours: number) => startMs + Math.round(hours * HOUR_MS) + random.integer(-900, 900) * 1000
  const reads: Read[] = [{ at: at(0), user, state: '0' }]
  if (random.chance(0.5)) reads.push({ at: at(4), user, state: '2' }, { at: at(4.6), user, state: '3' })
  reads.push({ at: at(8.6), user, state: '1' })
  if (night) planted.nightShifts += 1
  if (random.chance(0.02)) {
    reads.pop()
    planted.oddDays += 1
  } else if (random.chance(0.01)) {
    reads.shift()
    planted.outFirst += 1
  }
  return reads
}

/** A read as its line, or lines: with a wrong or missing direction, a clock that is off, pressed twice, written twice. */
function linesOf(random: Seeded, read: Read, zone: string, planted: Planted): string[] {
  const faulty = { ...read }
  if (random.chance(0.1)) {
    faulty.state = random.pick(['', '255'])
    planted.missingDirection += 1
  } else if (random.chance(0.01)) {
    faulty.state = faulty.state === '0' ? '1' : '0'
    planted.wrongDirection += 1
  }
  const local = faultyLocal(random, faulty.at, zone, planted)
  const text = attlogLine(random, faulty, local)
  planted.good += 1
  const lines = [text]
  if (random.chance(0.02)) {
    const later = localTime(faulty.at + random.integer(1, 20) * 1000, zone)
    lines.push(attlogLine(random, faulty, later))
    planted.repeatsWithinSeconds += 1
    planted.good += 1
  }
  if (random.chance(0.002)) {
    lines.push(text)
    planted.sameLineTwice += 1
  }
  return lines
}

function faultyLocal(random: Seeded, at: number, zone: string, planted: Planted): string {
  if (random.chance(0.001)) {
    planted.wrongClock += 1
    // A terminal without a battery counts on from its first second; one set by hand may be anywhere.
    const wrong = random.pick([0, Date.UTC(2099, 0, 1)]) + random.integer(0, 300 * 86_400) * 1000
    return localTime(wrong, zone)
  }
  if (random.chance(0.002)) {
    planted.anHourOff += 1
    return localTime(at + random.pick([-HOUR_MS, HOUR_MS]), zone)
  }
  const local = localTime(at, zone)
  if (localTime(at + HOUR_MS, zone) === local || localTime(at - HOUR_MS, zone) === local) planted.dstHour += 1
  return local
}

function badLine(random: Seeded, read: Read, zone: string, planted: Planted): string {
  const text = attlogLine(random, read, localTime(read.at, zone))
  const kind = random.pick(['unknownUser', 'badState', 'impossibleDate', 'malformed', 'blank'] as const)
  planted[kind] += 1
  if (kind === 'unknownUser') return text.replace(/^ *\d+/, String(random.integer(900_000, 999_999)))
  if (kind === 'badState') return attlogLine(random, { ...read, state: '7' }, localTime(read.at, zone))
  if (kind === 'impossibleDate')
    return attlogLine(random, read, random.pick(['2025-02-30 08:00:00', '2025-10-01 25:10:00']))
  if (kind === 'blank') return random.pick(['', '   '])
  return random.pick([
    text.slice(0, random.integer(10, 24)).trimEnd(),
    'ÿÿÿ\u0001garbage',
    '\t\t\t'.concat('\u0002'),
  ])
}

/** `    12<tab>2025-09-01 07:58:12<tab>1<tab>0<tab>0<tab>0`, the user padded as terminals do; sometimes cut after the state. */
function attlogLine(random: Seeded, { user, state }: Read, local: string): string {
  const columns = [user.padStart(9), local, random.pick(VERIFY_MODES), state]
  if (state === '' && random.chance(0.5)) return columns.slice(0, 3).join('\t')
  return [...columns, '0', '0'].join('\t')
}

function localTime(ms: number, zone: string): string {
  return new Date(ms + offsetMsAt(ms, zone)).toISOString().slice(0, 19).replace('T', ' ')
}

function nothingPlanted(): Planted {
  const seen = {
    total: 0,
    good: 0,
    sameLineTwice: 0,
    repeatsWithinSeconds: 0,
    missingDirection: 0,
    wrongDirection: 0,
  }
  const taken = { outFirst: 0, oddDays: 0, nightShifts: 0, anHourOff: 0, wrongClock: 0, dstHour: 0 }
  return { ...seen, ...taken, unknownUser: 0, badState: 0, impossibleDate: 0, malformed: 0, blank: 0 }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lines: { type: 'string', default: '100000' },
      people: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      zone: { type: 'string', default: 'Europe/Berlin' },
    },
  })
  const [path] = positionals
  if (!path) throw new Error('node benchmarks/attlog/generate.ts FILE [--lines] [--people] [--seed] [--zone]')
  const { lines, people, seed, zone } = values
  const made = makeAttlog({ lines: Number(lines), people: Number(people), seed: Number(seed), zone })
  // Windows line ends, as terminals write them; latin1, so that the planted garbage is no UTF-8.
  await writeFile(path, `${made.lines.join('\r\n')}\r\n`, 'latin1')
  console.error(JSON.stringify(made.planted, null, 2))
}
