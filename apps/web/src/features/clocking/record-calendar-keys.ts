import { addDays, monthOf, type Range, stepped, weekOf } from './record-range.ts'

/** Where a key leads from a day of a calendar: never out of the range; nowhere for keys that move nothing. */
export function dayAfterKey(
  date: string,
  key: string,
  { range, firstWeekday }: { range: Range; firstWeekday: number },
): string | undefined {
  const next = moved(date, key, firstWeekday)
  if (next === undefined) return undefined
  if (next < range.from) return range.from
  return next > range.until ? range.until : next
}

function moved(date: string, key: string, firstWeekday: number): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1)
    case 'ArrowRight':
      return addDays(date, 1)
    case 'ArrowUp':
      return addDays(date, -7)
    case 'ArrowDown':
      return addDays(date, 7)
    case 'Home':
      return weekOf(date, firstWeekday).from
    case 'End':
      return weekOf(date, firstWeekday).until
    case 'PageUp':
      return sameDayIn(stepped(monthOf(date), -1), date)
    case 'PageDown':
      return sameDayIn(stepped(monthOf(date), 1), date)
    default:
      return undefined
  }
}

/** The 31st of a month without one is its last day. */
function sameDayIn({ from, until }: Range, date: string): string {
  const same = `${from.slice(0, 8)}${date.slice(8)}`
  return same < until ? same : until
}
