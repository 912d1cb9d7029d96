import type { ExpectedDay } from '@muster/contract/attendance.ts'
import type { Leave } from '@muster/contract/leave.ts'

/** What leave comes to, as far as it is known what is planned. */
export type LeaveEffect = {
  /** Days of which nothing at all is planned, by nobody: what they come to is not known. */
  unknownDays: number
  /** Days with planned time that it takes away; half a day counts as one half. */
  workDays: number
  plannedMs: number
  holidays: readonly { date: string; name: string }[]
  /** Published shifts in it. */
  shifts: number
  /** Dates of which approved leave took some time already. */
  taken: readonly string[]
}

/** @param days what is expected of each day of it, without it */
export function leaveEffect(days: readonly ExpectedDay[], part: Leave['part']): LeaveEffect {
  const share = part === 'day' ? 1 : 0.5
  const planned = days.filter(({ expectedMs }) => expectedMs > 0)
  return {
    unknownDays: days.filter(({ reason }) => reason === 'none').length,
    workDays: planned.length * share,
    plannedMs: Math.round(planned.reduce((sum, { expectedMs }) => sum + expectedMs, 0) * share),
    holidays: days.flatMap(({ date, holiday }) => (holiday === undefined ? [] : [{ date, name: holiday }])),
    shifts: days.flatMap(({ spans }) => spans).filter(({ shift }) => shift !== undefined).length,
    taken: days.filter(({ leaves }) => leaves.length > 0).map(({ date }) => date),
  }
}

type Times = Pick<Leave, 'from' | 'until' | 'part'>

/** The leaves that would be asked for twice: of the same dates, and not of two different halves of one. */
export function overlapping<L extends Leave>(leaves: readonly L[], { from, until, part }: Times): L[] {
  return leaves.filter(
    (leave) =>
      (leave.state === 'requested' || leave.state === 'approved') &&
      leave.from <= until &&
      from <= leave.until &&
      (part === 'day' || leave.part === 'day' || leave.part === part),
  )
}

/** What a cell of a person's line in a month shows: nothing, or a piece of leave over one day or more. */
export type StripCell = { date: string; days: number; leave?: Leave }
export type StripRow = { person: Leave['person']; cells: readonly StripCell[] }

/**
 * A line a person who is away or asks to be, by name: leave as pieces over its dates. Of two on one date what is approved is
 * seen.
 */
export function stripRows(leaves: readonly Leave[], dates: readonly string[]): StripRow[] {
  const shown = leaves.filter(({ state }) => state === 'approved' || state === 'requested')
  return [...Map.groupBy(shown, ({ person }) => person.id).values()]
    .map((own) => ({ person: own[0]?.person ?? { id: '', name: '' }, cells: cellsOf(own, dates) }))
    .sort((a, b) => a.person.name.localeCompare(b.person.name))
}

function cellsOf(own: readonly Leave[], dates: readonly string[]): StripCell[] {
  const inOrder = own.toSorted((a, b) => Number(b.state === 'approved') - Number(a.state === 'approved'))
  const cells: StripCell[] = []
  for (const date of dates) {
    const leave = inOrder.find(({ from, until }) => from <= date && date <= until)
    const last = cells.at(-1)
    if (leave && last?.leave?.id === leave.id) cells[cells.length - 1] = { ...last, days: last.days + 1 }
    else cells.push({ date, days: 1, ...(leave ? { leave } : {}) })
  }
  return cells
}
