import type { Formats } from '../clocking/use-formats.ts'

/** A difference of hours as it is read: `+40 min`, `−1 h 5 min`. */
export function signed(ms: number, { duration }: Pick<Formats, 'duration'>): string {
  return `${ms < 0 ? '−' : '+'}${duration(Math.abs(ms))}`
}
