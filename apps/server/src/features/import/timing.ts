import { EARLIEST_PUNCH_MS } from '@muster/core/clocking/rules.ts'
import { resolveLocal, resolveTerminal } from '@muster/core/time/local-time.ts'
import type { ImportLine, TimedLine } from './import-line.ts'

/**
 * Gives lines in the order of their file their instants. A local time that exists twice takes the offset that keeps the
 * file's order; lines whose clock is off by years are no neighbours to go by.
 * @param known instants (epoch milliseconds) of lines that the database holds, by id: those stand
 */
export function timed(
  lines: readonly ImportLine[],
  known: ReadonlyMap<string, { at: number | null }>,
  latestMs: number,
): TimedLine[] {
  let previousAt: number | undefined
  return lines.map((line) => {
    const { reading } = line
    if (typeof reading === 'number') return { ...line, reading }
    const resolved = resolveTerminal(reading.local, line.zone, previousAt)
    if (resolved === undefined) throw new TypeError(`line ${line.line}: ${reading.local} was checked before`)
    const at = known.get(line.id)?.at ?? resolved.at
    if (at >= EARLIEST_PUNCH_MS && at <= latestMs) previousAt = at
    return { ...line, reading: at, doubtfulTime: resolved.doubtful }
  })
}

/** Whether a line can have happened at an instant: its own, or one of those that its local time may be. */
export function mayBeAt({ reading, zone, deviceOffsetMs = 0 }: ImportLine, at: number): boolean {
  if (typeof reading === 'number') return reading - deviceOffsetMs === at
  const found = resolveLocal(reading.local, zone)
  if (found.kind === 'exact') return found.at === at
  if (found.kind === 'gap') return found.after === at
  return found.kind === 'ambiguous' && (found.earlier === at || found.later === at)
}
