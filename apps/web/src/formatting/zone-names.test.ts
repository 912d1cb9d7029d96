import { isZone } from '@muster/core/time/zone.ts'
import { describe, expect, test } from 'vitest'
import { isZoneFound, keptZone, zoneChoices, zoneLabel } from './zone-names.ts'

const listed = Intl.supportedValuesOf('timeZone')

/** What is offered for what was typed, by the names that are shown. */
const found = (typed: string) =>
  zoneChoices(listed)
    .filter(({ value }) => isZoneFound(value, typed))
    .map(({ label }) => label)

describe.each([
  ['Kolkata', 'Asia/Kolkata'],
  ['calcutta', 'Asia/Kolkata'],
  ['Kyiv', 'Europe/Kyiv'],
  ['Kiev', 'Europe/Kyiv'],
  ['Ho Chi Minh', 'Asia/Ho Chi Minh'],
  ['ho_chi', 'Asia/Ho Chi Minh'],
  ['Saigon', 'Asia/Ho Chi Minh'],
  ['kathmandu', 'Asia/Kathmandu'],
  ['katmandu', 'Asia/Kathmandu'],
  ['rangoon', 'Asia/Yangon'],
  ['yangon', 'Asia/Yangon'],
  ['nuuk', 'America/Nuuk'],
  ['Godthåb', 'America/Nuuk'],
  ['faroe', 'Atlantic/Faroe'],
  ['faeroe', 'Atlantic/Faroe'],
  ['asmara', 'Africa/Asmara'],
  ['pohnpei', 'Pacific/Pohnpei'],
  ['truk', 'Pacific/Chuuk'],
  ['kanton', 'Pacific/Kanton'],
  ['buenos aires', 'America/Argentina/Buenos Aires'],
  ['argentina/cordoba', 'America/Argentina/Cordoba'],
  ['Córdoba', 'America/Argentina/Cordoba'],
  ['indianapolis', 'America/Indiana/Indianapolis'],
  ['Kentucky/Louisville', 'America/Kentucky/Louisville'],
  ['new_york', 'America/New York'],
  ['New York', 'America/New York'],
  ['  new   york ', 'America/New York'],
  ['america/new_y', 'America/New York'],
  ['SÃO PAULO', 'America/Sao Paulo'],
  ['zürich', 'Europe/Zurich'],
])('"%s"', (typed, label) => {
  test(`finds ${label}`, () => expect(found(typed)).toEqual([label]))
})

test('what is no name finds nothing', () => {
  expect(found('atlantis')).toEqual([])
})

describe.each([
  ['Asia/Calcutta', 'Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Kolkata', 'Asia/Calcutta', 'Asia/Kolkata'],
  ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires', 'America/Argentina/Buenos Aires'],
  ['Europe/Berlin', 'Europe/Berlin', 'Europe/Berlin'],
  ['Etc/GMT+5', 'Etc/GMT+5', 'Etc/GMT+5'],
])('%s', (zone, kept, label) => {
  test(`is kept as ${kept}, and shown as ${label}`, () => {
    expect(keptZone(zone)).toBe(kept)
    expect(zoneLabel(zone)).toBe(label)
  })
})

test('a zone is offered once, whichever of its names is known', () => {
  const choices = zoneChoices(['Europe/Kyiv', 'UTC', 'Europe/Kiev', 'America/New_York'])
  expect(choices).toEqual([
    { value: 'America/New_York', label: 'America/New York' },
    { value: 'Europe/Kiev', label: 'Europe/Kyiv' },
    { value: 'UTC', label: 'UTC' },
  ])
})

test('the server knows every zone that is offered, by either name', () => {
  const choices = zoneChoices(listed)
  expect(choices).toHaveLength(listed.length)
  const names = choices.flatMap(({ value, label }) => [value, label.replaceAll(' ', '_')])
  expect(names.filter((name) => !isZone(name))).toEqual([])
})
