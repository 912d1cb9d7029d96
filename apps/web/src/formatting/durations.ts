/** A duration as a stopwatch shows it, rounded down: `0:07:31`, `12:00:00`. */
export function stopwatch(ms: number): string {
  const seconds = wholeSeconds(ms)
  return `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
}

/** A duration as short as a table cell wants it, rounded down to the minute: `8:10`, `0:00`. */
export function clockHours(ms: number): string {
  const { hours, minutes } = hoursAndMinutes(ms)
  return `${hours}:${twoDigits(minutes)}`
}

/** A short wait, rounded up so that it never says 0 while there is some left: `42 s` from 41.2 s. */
export function secondsLeft(ms: number): number {
  return Math.max(0, Math.ceil(ms / 1000))
}

/** Whole hours and minutes of a duration, rounded down. */
export function hoursAndMinutes(ms: number): { hours: number; minutes: number } {
  const minutes = Math.floor(wholeSeconds(ms) / 60)
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
