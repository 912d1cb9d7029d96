import type { Board, BoardRow } from '@muster/contract/clocking.ts'
import type { Event } from '@muster/contract/live.ts'

type PunchOf = Extract<Event, { kind: 'punch' }>

/** The rows of a board and how many are what, moved on by what happened since it was read. */
export type BoardNow = { rows: readonly BoardRow[]; counts: Board['counts'] }

/**
 * Applies live events to the pages of a board, each page from its own last event on. What an event does not tell (the
 * time of sessions that ended, people on pages not read) stays as it was read, until it is read again.
 */
export function boardNow(pages: readonly Board[], events: readonly Event[]): BoardNow {
  const counts = { ...(pages[0]?.counts ?? { working: 0, on_break: 0, out: 0, exceptions: 0 }) }
  const rows = pages.flatMap((page) => {
    const latest = latestOfEach(events, page.lastEvent)
    return page.rows.map((row) => {
      const event = latest.get(row.person.id)
      if (!event) return row
      counts[row.phase] -= 1
      counts[event.data.phase] += 1
      return rowAfter(row, event)
    })
  })
  return { rows, counts }
}

function rowAfter(row: BoardRow, { data }: PunchOf): BoardRow {
  const { phase, since, sessionStart, breakMs } = data
  const { job: _before, ...rest } = row
  return { ...rest, phase, since, sessionStart, breakMs, ...(data.job === null ? {} : { job: data.job }) }
}

function latestOfEach(events: readonly Event[], after: number): Map<string, PunchOf> {
  const latest = new Map<string, PunchOf>()
  for (const event of events) {
    if (event.kind !== 'punch' || event.number <= after) continue
    const before = latest.get(event.personId)
    if (!before || before.number < event.number) latest.set(event.personId, event)
  }
  return latest
}

/** What somebody has worked today until an instant (epoch ms): in sessions that ended, and in the one that runs. */
export function workedTodayMs(row: BoardRow, nowMs: number): number {
  if (row.sessionStart === null) return row.doneMs
  const breakSoFarMs = row.phase === 'on_break' && row.since ? Math.max(0, nowMs - Date.parse(row.since)) : 0
  const runningMs = nowMs - Date.parse(row.sessionStart) - row.breakMs - breakSoFarMs
  return row.doneMs + Math.max(0, runningMs)
}
