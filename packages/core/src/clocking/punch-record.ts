import { isInstant, parseInstant } from '../time/instant.ts'
import { isZone } from '../time/zone.ts'
import { ASSURANCES, type Assurance, PUNCH_KINDS, type Punch, SOURCES } from './punch.ts'

/** One line of a file of punches, checked. `punch.at` is the instant it counts for, `readingMs` what the device said. */
export type PunchRecord = {
  person: string
  /** Its `id` is empty where the line has none. */
  punch: Punch
  readingMs: number
  assurance: Assurance | undefined
  device: string | undefined
  actor: string | undefined
  note: string | undefined
  reason: string | undefined
  position: number | undefined
}

/** What is wrong with a line: the field, its value, and what is allowed. */
export type Problem = { problem: string }

/** What a line may leave out: its id (an import makes one), its zone (then it is this one). */
export type PunchRecordOptions = { idOptional?: boolean; zone?: string }

const LONGEST_TEXT = 1000
const WIDEST_OFFSET_MS = 400 * 366 * 86_400_000

type Check = { allowed: string; fits(value: unknown): boolean }

const TEXT: Check = { allowed: `a text of 1 to ${LONGEST_TEXT} characters, none of them NUL`, fits: isText }
const INSTANT: Check = {
  allowed: 'an instant: RFC 3339 with offset, such as 2026-03-28T22:00:00+01:00',
  fits: (value) => typeof value === 'string' && parseInstant(value) !== undefined,
}

/** Every column of a punch in a file, in the order of an export; the last three are an export's alone, and not used. */
const CHECKS = {
  id: TEXT,
  person: TEXT,
  kind: oneOf(PUNCH_KINDS),
  // Read once, in `punchRecord`: it is the one instant that every line has.
  at: { ...INSTANT, fits: isText },
  zone: {
    allowed: 'an IANA time zone such as Europe/Berlin',
    fits: (value) => typeof value === 'string' && isZone(value),
  },
  receivedAt: INSTANT,
  source: oneOf(SOURCES),
  assurance: oneOf(ASSURANCES),
  clockReading: INSTANT,
  deviceOffsetMs: integer(-WIDEST_OFFSET_MS, WIDEST_OFFSET_MS),
  doubtfulTime: { allowed: 'true or false', fits: (value) => typeof value === 'boolean' },
  device: TEXT,
  actor: TEXT,
  job: TEXT,
  note: TEXT,
  reason: TEXT,
  supersedes: TEXT,
  pair: TEXT,
  position: integer(1, 2 ** 31 - 1),
  salt: TEXT,
  contentHash: TEXT,
  hash: TEXT,
} satisfies Record<string, Check>

export type PunchColumn = keyof typeof CHECKS
export const PUNCH_COLUMNS = Object.keys(CHECKS) as readonly PunchColumn[]

const checks: ReadonlyMap<string, Check> = new Map(Object.entries(CHECKS))

/** Reads one decoded line of a file of punches (DOMAIN: `muster replay`); a field that is null counts as left out. */
export function readPunchRecord(record: unknown, options: PunchRecordOptions = {}): PunchRecord | Problem {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return { problem: `${shown(record)} is not an object with fields` }
  }
  const fields = record as Readonly<Record<string, unknown>>
  for (const name in fields) {
    const value = fields[name]
    const check = checks.get(name)
    if (check === undefined) return { problem: `unknown field ${shown(name)}` }
    if (value !== null && value !== undefined && !check.fits(value)) return wrong(name, value)
  }
  const missing = missingField(fields, options)
  return missing === undefined ? punchRecord(fields as Fields, options) : { problem: `${missing} is missing` }
}

/** The fields once each of them is known to fit. */
type Fields = Readonly<Pick<Punch, 'id' | 'kind' | 'zone'> & Pick<PunchRecord, 'person'> & { at: string }> &
  Readonly<{ [Column in PunchColumn]?: unknown }>

function missingField(
  fields: Readonly<Record<string, unknown>>,
  options: PunchRecordOptions,
): string | undefined {
  if (isMissing(fields.id) && !options.idOptional) return 'id'
  if (isMissing(fields.person)) return 'person'
  if (isMissing(fields.kind)) return 'kind'
  if (isMissing(fields.at)) return 'at'
  if (isMissing(fields.zone) && options.zone === undefined) return 'zone'
  return fields.kind === 'void' && isMissing(fields.supersedes)
    ? 'supersedes (kind void needs it)'
    : undefined
}

function punchRecord(fields: Fields, options: PunchRecordOptions): PunchRecord | Problem {
  const readingMs = parseInstant(fields.at)
  if (readingMs === undefined) return wrong('at', fields.at)
  const deviceOffsetMs = (fields.deviceOffsetMs ?? undefined) as number | undefined
  const at = readingMs - (deviceOffsetMs ?? 0)
  if (!isInstant(at)) return { problem: `at less deviceOffsetMs is not within the years 0000 to 9999` }
  const raw = deviceOffsetMs === undefined ? undefined : readingMs
  // Absent fields are left out, not undefined: a million punches of four fields take a third of the memory.
  const punch: Punch = { id: fields.id ?? '', kind: fields.kind, at, zone: fields.zone ?? options.zone ?? '' }
  put(punch, 'receivedAt', instant(fields.receivedAt))
  put(punch, 'source', (fields.source ?? undefined) as Punch['source'])
  put(punch, 'clockReading', instant(fields.clockReading) ?? raw)
  put(punch, 'deviceOffsetMs', deviceOffsetMs)
  put(punch, 'doubtfulTime', fields.doubtfulTime === true ? true : undefined)
  put(punch, 'job', text(fields.job))
  put(punch, 'supersedes', text(fields.supersedes))
  put(punch, 'pair', text(fields.pair))
  return {
    person: fields.person,
    punch,
    readingMs,
    assurance: (fields.assurance ?? undefined) as Assurance | undefined,
    device: text(fields.device),
    actor: text(fields.actor),
    note: text(fields.note),
    reason: text(fields.reason),
    position: (fields.position ?? undefined) as number | undefined,
  }
}

function put<Name extends keyof Punch>(punch: Punch, name: Name, value: Punch[Name] | undefined): void {
  if (value !== undefined) punch[name] = value
}

/**
 * The line of a CSV file as the record it stands for: empty cells are left out, numbers and booleans read. What is no
 * number stays text, for `readPunchRecord` to refuse by name.
 */
export function recordOfCells(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const record: Record<string, unknown> = Object.create(null)
  columns.forEach((column, index) => {
    const cell = cells[index] ?? ''
    if (cell !== '') record[column] = valueOfCell(column, cell)
  })
  return record
}

function valueOfCell(column: string, cell: string): unknown {
  if (column === 'doubtfulTime' && (cell === 'true' || cell === 'false')) return cell === 'true'
  const isNumber = column === 'deviceOffsetMs' || column === 'position'
  return isNumber && /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell
}

function oneOf(values: readonly string[]): Check {
  const known: ReadonlySet<unknown> = new Set(values)
  return { allowed: `one of ${values.join(', ')}`, fits: (value) => known.has(value) }
}

function integer(min: number, max: number): Check {
  const fits = (value: unknown) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max
  return { allowed: `a whole number from ${min} to ${max}`, fits }
}

function isText(value: unknown): boolean {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_TEXT) return false
  // No database keeps a NUL or half a surrogate pair.
  return !value.includes('\0') && value.isWellFormed()
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

function instant(value: unknown): number | undefined {
  return typeof value === 'string' ? parseInstant(value) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function wrong(name: string, value: unknown): Problem {
  return { problem: `${name} ${shown(value)} is not ${checks.get(name)?.allowed}` }
}

function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value)
  return written.length > 60 ? `${written.slice(0, 60)}…` : written
}
