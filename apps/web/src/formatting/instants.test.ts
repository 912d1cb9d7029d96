import { describe, expect, test } from 'vitest'
import { civilDateIn, instantFormat, isSameZone, offsetMsIn } from './instants.ts'

const AT = Date.parse('2026-11-21T05:02:10Z')

describe.each([
  ['en-GB', 'Europe/Berlin', '06:02', '06:02:10'],
  ['en-US', 'Europe/Berlin', '06:02 AM', '06:02:10 AM'],
  ['de-DE', 'Europe/Berlin', '06:02', '06:02:10'],
  ['fr-FR', 'America/Toronto', '00:02', '00:02:10'],
  ['en-GB', 'Asia/Kathmandu', '10:47', '10:47:10'],
])('%s in %s', (locale, zone, time, exactTime) => {
  test('tells the time of the zone, whatever the device is set to', () => {
    const format = instantFormat(locale, zone)
    expect(format.time(AT).replace(/\s/u, ' ')).toBe(time)
    expect(format.exactTime(AT).replace(/\s/u, ' ')).toBe(exactTime)
  })
})

test('an instant of another civil date carries its day', () => {
  const format = instantFormat('en-GB', 'Europe/Berlin')
  expect(format.when(AT, AT + 3_600_000)).toBe('06:02')
  expect(format.when(AT - 8 * 3_600_000, AT)).toMatch(/^Fri,? 20 Nov, 22:02$/)
})

test('the civil date is that of the zone', () => {
  expect(civilDateIn('America/Toronto', AT)).toBe('2026-11-21')
  expect(civilDateIn('America/Toronto', AT - 3 * 3_600_000)).toBe('2026-11-20')
  expect(civilDateIn('Pacific/Kiritimati', Date.parse('2026-12-31T11:00:00Z'))).toBe('2027-01-01')
})

test('a civil date is written without moving to another day', () => {
  expect(instantFormat('de-DE', 'America/Los_Angeles').date('2026-11-21')).toBe('Samstag, 21. November')
})

describe.each([
  ['Europe/Berlin', '2026-03-29T00:59:59Z', 60],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 120],
  ['America/St_Johns', '2026-01-01T00:00:00Z', -210],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 345],
  ['UTC', '2026-01-01T00:00:00Z', 0],
])('%s at %s', (zone, instant, minutes) => {
  test(`is ${minutes} min ahead of UTC`, () => {
    expect(offsetMsIn(zone, Date.parse(instant))).toBe(minutes * 60_000)
  })
})

test('an alias is the same zone', () => {
  expect(isSameZone('Asia/Calcutta', 'Asia/Kolkata')).toBe(true)
  expect(isSameZone('Europe/Berlin', 'Europe/Paris')).toBe(false)
})
