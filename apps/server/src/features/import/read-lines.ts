import { type Problem, readPunchRecord } from '@muster/core/clocking/punch-record.ts'
import { readAttlogLine } from './attlog-line.ts'
import type { ImportLine, NotTaken, Reason } from './import-line.ts'
import type { FindPerson } from './people-by-name.ts'
import { idOf, uuidOf } from './punch-id.ts'

type Refusal = { reason: Reason; why: string }

// What the database can keep: dates of the years 1 to 9999 in any zone, and offsets of 32 bits.
const EARLIEST_MS = Date.parse('0001-01-02T00:00:00Z')
const LATEST_MS = Date.parse('9999-12-30T00:00:00Z')
const WIDEST_OFFSET_MS = 2 ** 31 - 1

/** Understands the lines of one terminal's log. */
export function attlogReader(context: { terminal: string; zone: string; findPerson: FindPerson }) {
  const { terminal, zone, findPerson } = context
  return (text: string, line: number): ImportLine | NotTaken => {
    const read = readAttlogLine(text, zone)
    if ('why' in read) return { line, text, ...read }
    const { user, local, state, kind, assurance } = read
    const personId = findPerson(user)
    if (personId === undefined) {
      return { line, text, reason: 'unknown_person', why: `nobody has the number ${user}` }
    }
    const id = idOf('attlog', [terminal, user, local, state])
    return { line, text, id, personId, kind, reading: { local }, zone, assurance, device: terminal }
  }
}

/** Understands the decoded lines of a file of punches: the columns of `muster replay` and `muster export`. */
export function recordReader(context: {
  zone: string
  findPerson: FindPerson
  jobs: ReadonlyMap<string, string>
}) {
  const { zone, findPerson, jobs } = context
  return (read: { record: unknown } | Problem, line: number, text: string): ImportLine | NotTaken => {
    const record = 'problem' in read ? read : readPunchRecord(read.record, { idOptional: true, zone })
    if ('problem' in record) return { line, text, reason: 'malformed', why: record.problem }
    const { punch, readingMs, assurance = 'none', device, note, reason } = record
    const personId = findPerson(record.person)
    if (personId === undefined) {
      return { line, text, reason: 'unknown_person', why: `nobody has the number or id ${record.person}` }
    }
    const refusal = refusalOf(punch, jobs)
    if (refusal) return { line, text, ...refusal }
    const { kind, deviceOffsetMs, doubtfulTime } = punch
    const job = punch.job === undefined ? undefined : jobs.get(punch.job)
    const parts = [
      personId,
      kind,
      String(readingMs),
      punch.zone,
      device ?? '',
      job ?? '',
      punch.supersedes ?? '',
    ]
    const id = punch.id === '' ? idOf('punch', parts) : uuidOf(punch.id)
    const said = {
      kind,
      reading: readingMs,
      zone: punch.zone,
      assurance,
      deviceOffsetMs,
      doubtfulTime,
      device,
    }
    const supersedes = punch.supersedes && uuidOf(punch.supersedes)
    const pair = punch.pair && uuidOf(punch.pair)
    return { line, text, id, personId, ...said, job, note, reason, supersedes, pair }
  }
}

function refusalOf(
  punch: {
    at: number
    source?: string | undefined
    job?: string | undefined
    deviceOffsetMs?: number | undefined
  },
  jobs: ReadonlyMap<string, string>,
): Refusal | undefined {
  if (punch.source === 'auto') {
    return {
      reason: 'automatic_out',
      why: 'an automatic out is made by the running system, never for history',
    }
  }
  if (punch.job !== undefined && !jobs.has(punch.job)) {
    return { reason: 'unknown_job', why: `no job has the code or id ${punch.job}` }
  }
  if (punch.at < EARLIEST_MS || punch.at > LATEST_MS) {
    return { reason: 'impossible_date', why: 'at is not within the years 1 to 9999' }
  }
  if (Math.abs(punch.deviceOffsetMs ?? 0) > WIDEST_OFFSET_MS) {
    return { reason: 'malformed', why: 'deviceOffsetMs is more than 24 days' }
  }
  return undefined
}
