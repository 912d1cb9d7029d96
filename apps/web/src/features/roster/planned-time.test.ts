import { plannedSpan } from '@muster/core/roster/planned-span.ts'
import { describe, expect, it } from 'vitest'
import { paperMs, spanMs, spansMs } from './planned-time.ts'

const HOUR_MS = 3_600_000
const span = (text: string) => ({ start: text.slice(0, 5), end: text.slice(6) })

describe('how long planned time lasts', () => {
  it.each<[date: string, times: string, hours: number]>([
    ['2026-03-04', '08:00–16:30', 8.5],
    ['2026-03-04', '22:00–06:00', 8],
    ['2026-03-28', '22:00–06:00', 7],
    ['2026-10-24', '22:00–06:00', 9],
    ['2026-03-29', '02:30–06:00', 3],
    ['2026-10-25', '02:30–06:00', 4.5],
    ['2026-03-04', '00:00–00:00', 24],
  ])('%s %s in Berlin: %d h', (date, times, hours) => {
    expect(spanMs(date, span(times), 'Europe/Berlin')).toBe(hours * HOUR_MS)
  })

  it.each(['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata'])(
    'is what the server makes of it, around every change of %s',
    (zone) => {
      for (const day of [
        '03-07',
        '03-08',
        '03-28',
        '03-29',
        '04-04',
        '04-05',
        '10-03',
        '10-04',
        '10-24',
        '11-01',
      ]) {
        for (const times of ['22:00–06:00', '00:00–02:15', '01:30–02:30', '02:00–03:00', '23:00–02:30']) {
          const date = `2026-${day}`
          const { startMs, endMs } = plannedSpan(date, span(times), zone)
          expect(spanMs(date, span(times), zone), `${date} ${times}`).toBe(endMs - startMs)
        }
      }
    },
  )

  it('of several spans, and on paper', () => {
    const spans = [span('08:00–12:00'), span('13:00–17:00')]
    expect(spansMs('2026-03-04', spans, 'Europe/Berlin')).toBe(8 * HOUR_MS)
    expect(spans.map(paperMs)).toEqual([4 * HOUR_MS, 4 * HOUR_MS])
    expect(paperMs(span('22:00–06:15'))).toBe(8.25 * HOUR_MS)
  })
})
