import { describe, expect, it } from 'vitest'
import { readAttlogLine } from './attlog-line.ts'

const read = (line: string) => readAttlogLine(line.replaceAll('|', '\t'), 'Europe/Berlin')
const time = '2026-06-01 07:58:12'

describe('readAttlogLine', () => {
  it.each([
    [`       12|${time}|1|0|0|0`, { user: '12', local: time, kind: 'in', state: '0', assurance: 'none' }],
    [`0012|${time}|15|1|0|0`, { user: '0012', kind: 'out', state: '1', assurance: 'face' }],
    [`12|${time}|4|2`, { kind: 'break_start', assurance: 'badge' }],
    [`12|${time}|2|3`, { kind: 'break_end', assurance: 'badge' }],
    [`12|${time}|0|4`, { kind: 'in', assurance: 'pin' }],
    [`12|${time}|3|5`, { kind: 'out', assurance: 'pin' }],
    [`12|${time}|1|255|0|0`, { kind: undefined, state: '255' }],
    [`12|${time}|1|`, { kind: undefined, state: '' }],
    [`12|${time}|1||0|0`, { kind: undefined, state: '' }],
    [`12|${time}`, { kind: undefined, state: '', assurance: 'none' }],
    [`12 |${time} |1 | 0 |more|columns|than|we|know`, { user: '12', kind: 'in' }],
    ['12|1970-01-01 00:03:00|1|0', { kind: 'in' }],
    ['12|2099-12-31 23:59:59|1|0', { kind: 'in' }],
    ['12|2026-03-29 02:30:00|1|0', { local: '2026-03-29 02:30:00' }],
  ])('understands %j', (line, expected) => {
    expect(read(line)).toMatchObject(expected)
  })

  it.each([
    ['ÿÿgarbage', 'malformed', 'no columns'],
    ['       12', 'malformed', 'no columns'],
    [`|${time}|1|0`, 'malformed', 'no user id'],
    [`${'9'.repeat(65)}|${time}|1|0`, 'malformed', 'no user id'],
    ['12|2026-06-01 07:5', 'malformed', 'second column'],
    ['12|2026-06-01T07:58:12|1|0', 'malformed', 'second column'],
    ['12|01/06/2026 07:58|1|0', 'malformed', 'second column'],
    ['12|2026-02-30 07:58:12|1|0', 'impossible_date', '2026-02-30'],
    ['12|2026-06-01 24:00:00|1|0', 'impossible_date', '24:00:00'],
    ['12|0000-01-01 00:00:00|1|0', 'impossible_date', '0000-01-01'],
    ['12|9999-12-31 23:59:59|1|0', 'impossible_date', '9999'],
    [`12|${time}|1|7|0|0`, 'bad_state', '0 to 5'],
    [`12|${time}|1|in|0|0`, 'bad_state', '0 to 5'],
    [`12|${time}|1|00|0|0`, 'bad_state', '0 to 5'],
  ])('does not take %j', (line, reason, why) => {
    expect(read(line)).toMatchObject({ reason, why: expect.stringContaining(why) })
  })
})
