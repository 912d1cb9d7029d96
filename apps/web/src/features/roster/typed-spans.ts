import type { LocalSpan } from '@muster/contract/roster.ts'

const TIME = String.raw`(\d{1,2})(?:[:.h]?(\d{2}))?\s*h?`
const SPAN = new RegExp(String.raw`^${TIME}\s*(?:-|–|—|bis|to|à)\s*${TIME}$`, 'i')

/** The times of a day as they stand in a field: `08:00–12:00, 13:00–17:00`. */
export function writtenSpans(spans: readonly LocalSpan[]): string {
  return spans.map(({ start, end }) => `${start}–${end}`).join(', ')
}

/**
 * The spans that somebody typed, `8-12, 13-17.30` as well as `08:00–12:00, 13:00–17:30`; none where nothing was typed,
 * undefined where it cannot be read. Midnight may be typed as 24:00 where a span ends with it.
 */
export function typedSpans(text: string): LocalSpan[] | undefined {
  const parts = text.split(/[,;+/\n]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const spans = parts.map(spanOf)
  return spans.every((span) => span !== undefined) ? spans : undefined
}

function spanOf(text: string): LocalSpan | undefined {
  const [found, startHour = '', startMinute = '00', endHour = '', endMinute = '00'] = SPAN.exec(text) ?? []
  if (found === undefined) return undefined
  const start = timeOf(startHour, startMinute)
  const end = endHour === '24' && endMinute === '00' ? '00:00' : timeOf(endHour, endMinute)
  return start === undefined || end === undefined ? undefined : { start, end }
}

function timeOf(hour: string, minute: string): string | undefined {
  if (Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}
