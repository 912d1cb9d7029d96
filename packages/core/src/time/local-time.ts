import { DAY_MS, readDay, readTimeOfDay, timeOf } from './civil-date.ts'
import { instantsOf, type LocalInstants } from './instants-of-local.ts'
import { offsetMsAt } from './zone.ts'

/** What a local time is in a zone; all instants in epoch milliseconds. `invalid`: no date and time of the calendar. */
export type LocalResolution =
  | { kind: 'exact'; at: number }
  | { kind: 'gap'; before: number; after: number }
  | { kind: 'ambiguous'; earlier: number; later: number }
  | { kind: 'invalid' }

/** One of the instants (epoch milliseconds) that a local time may be, and the UTC offset, `+02:00`, that says which. */
export type LocalChoice = { at: number; offset: string }

/** Why a typed local time was not taken, with what was typed and, where a choice helps, what may be chosen. */
export type LocalTimeRefusal =
  | { refused: 'local_time_invalid'; local: string; zone: string }
  | {
      refused: 'local_time_does_not_exist'
      local: string
      zone: string
      before: LocalChoice
      after: LocalChoice
    }
  | { refused: 'local_time_ambiguous'; local: string; zone: string; choices: [LocalChoice, LocalChoice] }
  | { refused: 'offset_does_not_match'; local: string; zone: string; offset: string; choices: LocalChoice[] }

const SHAPE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?$/
const OFFSET_SHAPE = /^[+-]\d\d:\d\d(?::\d\d)?$/

/**
 * The instants (epoch milliseconds) at which clocks in `zone` show `local`: `YYYY-MM-DD`, `T` or a space, `HH:MM`,
 * seconds if wanted. In a gap `before` and `after` are the local time by the offset after and before the change, so
 * that `before` lies before it and `after` after it, as Temporal's `earlier` and `later`.
 * @throws RangeError where `zone` is no zone.
 */
export function resolveLocal(local: string, zone: string): LocalResolution {
  const instants = readLocal(local, zone)
  if (instants === undefined) return { kind: 'invalid' }
  if (instants.kind !== 'gap') return instants
  return { kind: 'gap', before: instants.before, after: instants.after }
}

/**
 * The instant (epoch milliseconds) of a local time that a person typed, who can be asked. A time that does not exist
 * is refused; one that exists twice is refused with both choices, unless `offset` (`+02:00`, or `Z`) names one. An
 * offset that fits no choice is refused, also where the time exists once.
 * @throws RangeError where `zone` is no zone.
 */
export function resolveTyped(
  local: string,
  zone: string,
  offset?: string,
): { at: number } | LocalTimeRefusal {
  const instants = readLocal(local, zone)
  if (instants === undefined) return { refused: 'local_time_invalid', local, zone }
  if (instants.kind === 'gap') {
    const before = choiceOf(instants.before, zone)
    const after = choiceOf(instants.after, zone)
    return { refused: 'local_time_does_not_exist', local, zone, before, after }
  }
  if (instants.kind === 'exact') {
    if (offset === undefined) return { at: instants.at }
    return chosen([choiceOf(instants.at, zone)], { local, zone, offset })
  }
  const choices: [LocalChoice, LocalChoice] = [
    choiceOf(instants.earlier, zone),
    choiceOf(instants.later, zone),
  ]
  if (offset === undefined) return { refused: 'local_time_ambiguous', local, zone, choices }
  return chosen(choices, { local, zone, offset })
}

/**
 * The instant (epoch milliseconds) of a line in a terminal's log, which cannot be asked; `undefined` where the line is
 * no local time. `doubtful` where the local time does not say it alone: one that exists twice is the earliest that is
 * not before `previousAt`, the line before it in the file (the earlier one where there is no such line, the later one
 * where both are before); one that does not exist is moved on by the length of the gap, as Temporal's `compatible`.
 * @throws RangeError where `zone` is no zone.
 */
export function resolveTerminal(
  local: string,
  zone: string,
  previousAt: number | undefined,
): { at: number; doubtful: boolean } | undefined {
  const instants = readLocal(local, zone)
  if (instants === undefined) return undefined
  if (instants.kind === 'exact') return { at: instants.at, doubtful: false }
  if (instants.kind === 'gap') return { at: instants.after, doubtful: true }
  const keepsOrder = previousAt === undefined || instants.earlier >= previousAt
  return { at: keepsOrder ? instants.earlier : instants.later, doubtful: true }
}

function readLocal(local: string, zone: string): LocalInstants | undefined {
  if (!SHAPE.test(local)) return undefined
  const day = readDay(local)
  const timeOfDayMs = readTimeOfDay(local, 11, local.length > 16)
  if (day === undefined || timeOfDayMs === undefined) return undefined
  return instantsOf(day * DAY_MS + timeOfDayMs, zone)
}

function chosen(
  choices: LocalChoice[],
  typed: { local: string; zone: string; offset: string },
): { at: number } | LocalTimeRefusal {
  const wanted = readOffset(typed.offset)
  const choice = choices.find(({ at }) => offsetMsAt(at, typed.zone) === wanted)
  return choice ? { at: choice.at } : { refused: 'offset_does_not_match', ...typed, choices }
}

function choiceOf(at: number, zone: string): LocalChoice {
  return { at, offset: formatOffset(offsetMsAt(at, zone)) }
}

/** An offset in milliseconds as `+02:00`, with seconds only for the odd offsets before standard time. */
function formatOffset(offsetMs: number): string {
  const size = timeOf(Math.abs(offsetMs))
  return (offsetMs < 0 ? '-' : '+') + (size.endsWith(':00') ? size.slice(0, 5) : size)
}

function readOffset(text: string): number | undefined {
  if (text === 'Z') return 0
  if (!OFFSET_SHAPE.test(text)) return undefined
  const sizeMs = readTimeOfDay(text, 1, text.length > 6)
  return sizeMs !== undefined && text.startsWith('-') ? -sizeMs : sizeMs
}
