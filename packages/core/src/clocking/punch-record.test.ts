import { describe, expect, it } from 'vitest'
import { PUNCH_COLUMNS, readPunchRecord, recordOfCells } from './punch-record.ts'

const least = { id: 'a', person: 'p', kind: 'in', at: '2026-06-01T08:07:00+02:00', zone: 'Europe/Berlin' }
const atMs = Date.UTC(2026, 5, 1, 6, 7)

describe('readPunchRecord', () => {
  it('takes what has to be there', () => {
    const read = readPunchRecord(least)
    expect(read).toMatchObject({ person: 'p', readingMs: atMs })
    expect('punch' in read && read.punch).toEqual({ id: 'a', kind: 'in', at: atMs, zone: 'Europe/Berlin' })
  })

  it('subtracts a known offset and keeps the raw reading', () => {
    const read = readPunchRecord({ ...least, deviceOffsetMs: 420_000 })
    expect(read).toMatchObject({
      readingMs: atMs,
      punch: { at: atMs - 420_000, clockReading: atMs, deviceOffsetMs: 420_000 },
    })
  })

  it('takes every column of an export, and null for what is left out', () => {
    const all = Object.fromEntries(PUNCH_COLUMNS.map((column) => [column, null]))
    expect(readPunchRecord({ ...all, ...least })).toEqual(readPunchRecord(least))
  })

  it('takes a line without id and zone only where told to', () => {
    const { id, zone, ...rest } = least
    expect(readPunchRecord(rest)).toEqual({ problem: 'id is missing' })
    expect(readPunchRecord({ id, ...rest })).toEqual({ problem: 'zone is missing' })
    const read = readPunchRecord(rest, { idOptional: true, zone })
    expect(read).toMatchObject({ punch: { id: '', zone } })
  })

  it.each([
    [null, 'null is not an object'],
    [[least], 'is not an object'],
    ['in', '"in" is not an object'],
    [{ ...least, orgId: 'x' }, 'unknown field "orgId"'],
    [JSON.parse('{"__proto__":{"id":"a"}}'), 'unknown field "__proto__"'],
    [{ ...least, id: '' }, 'id "" is not a text'],
    [{ ...least, id: 7 }, 'id 7 is not a text'],
    [{ ...least, id: 'a\0' }, 'is not a text'],
    [{ ...least, person: 'x'.repeat(1001) }, 'is not a text'],
    [{ ...least, note: '\ud800' }, 'note "\\ud800" is not a text'],
    [{ ...least, kind: 'toString' }, 'kind "toString" is not one of in, out, break_start'],
    [{ ...least, at: '2026-06-01 08:00' }, 'at "2026-06-01 08:00" is not an instant'],
    [{ ...least, at: '2026-02-30T08:00:00Z' }, 'is not an instant'],
    [{ ...least, at: 1_780_000_000_000 }, 'at 1780000000000 is not an instant'],
    [{ ...least, zone: '+02:00' }, 'zone "+02:00" is not an IANA time zone'],
    [{ ...least, receivedAt: 'later' }, 'receivedAt "later" is not an instant'],
    [{ ...least, source: 'fax' }, 'source "fax" is not one of web'],
    [{ ...least, deviceOffsetMs: '5' }, 'deviceOffsetMs "5" is not a whole number'],
    [{ ...least, deviceOffsetMs: 0.5 }, 'deviceOffsetMs 0.5 is not a whole number'],
    [{ ...least, at: '0000-01-01T00:00:00Z', deviceOffsetMs: 1 }, 'is not within the years 0000 to 9999'],
    [{ ...least, doubtfulTime: 'yes' }, 'doubtfulTime "yes" is not true or false'],
    [{ ...least, position: 0 }, 'position 0 is not a whole number'],
    [{ ...least, kind: 'void' }, 'supersedes (kind void needs it) is missing'],
  ])('refuses %j', (record, problem) => {
    const read = readPunchRecord(record)
    expect('problem' in read && read.problem).toContain(problem)
  })
})

describe('recordOfCells', () => {
  it('reads numbers and booleans, and leaves empty cells out', () => {
    const columns = ['id', 'deviceOffsetMs', 'doubtfulTime', 'position', 'note', 'job']
    expect({ ...recordOfCells(columns, ['7', '-60000', 'true', '3', '12', '']) }).toEqual({
      id: '7',
      deviceOffsetMs: -60_000,
      doubtfulTime: true,
      position: 3,
      note: '12',
    })
  })

  it('gives a column __proto__ no power', () => {
    expect(readPunchRecord(recordOfCells(['__proto__'], ['x']))).toEqual({
      problem: 'unknown field "__proto__"',
    })
  })
})
