import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import type { CorrectionChange } from '@muster/contract/corrections.ts'
import { dateIn, type TypedProblem, type TypedTime, timeAfter, timeIn, timeOn, told } from './typed-time.ts'

/** A session as it is typed: times of day of its zone; what is not known is empty. */
export type SessionDraft = {
  date: string
  start: TypedTime
  end: TypedTime
  breaks: readonly BreakDraft[]
}
/** A break as it is typed; `of` is its place among those of the session that is changed. */
export type BreakDraft = { key: string; of?: number; start: TypedTime; end: TypedTime }

/** A field of a draft: `start`, `end`, or that of a break by its key. */
export type DraftField = 'start' | 'end' | `${string}.start` | `${string}.end`

export type DraftReading =
  | { changes: CorrectionChange[] }
  | { problems: Partial<Record<DraftField, TypedProblem>> }

type Context = { zone: string; session?: WorkSession | undefined; job?: string | undefined }

/** What a session is now, to be typed over; a day without one is empty. */
export function draftOf(date: string, zone: string, session?: WorkSession): SessionDraft {
  if (!session) return { date, start: { time: '' }, end: { time: '' }, breaks: [] }
  const time = (instant: string | null) => ({
    time: instant === null ? '' : timeIn(zone, Date.parse(instant)),
  })
  return {
    date: session.start === null ? date : dateIn(zone, Date.parse(session.start)),
    start: time(session.start),
    end: time(session.end),
    breaks: session.breaks.map((pause, of) => ({
      key: `break${of}`,
      of,
      start: time(pause.start),
      end: time(pause.end),
    })),
  }
}

/** What a draft changes, as the API wants it; or what is wrong with which field. Nothing typed over changes nothing. */
export function readDraft(draft: SessionDraft, context: Context): DraftReading {
  const { session } = context
  const reader = readerOf(draft, context)
  const startMs = reader.start()
  if (startMs === undefined) return { problems: reader.problems }
  const endMs = reader.end(startMs)
  const breaks = draft.breaks.map((pause) => reader.pause(pause, startMs))
  if (Object.keys(reader.problems).length > 0) return { problems: reader.problems }
  const typed = { startMs, endMs, breaks: breaks.filter((pause) => pause !== undefined) }
  return { changes: session ? changesOf(session, typed, context) : added(typed, context) }
}

/** Takes a whole session off: every punch of it that counts. */
export function takenOff({ explanation }: WorkSession): CorrectionChange[] {
  const counted = explanation.punches.filter(({ does }) => does !== 'nothing')
  const punches = counted.length > 0 ? counted : explanation.punches
  return punches.map(({ punch }) => ({ change: 'take_back', punch: punch.id }))
}

type Typed = { startMs: number; endMs: number | undefined; breaks: readonly TypedBreak[] }
type TypedBreak = { of?: number | undefined; startMs: number; endMs: number }

function readerOf(draft: SessionDraft, { zone, session }: Context) {
  const problems: Partial<Record<DraftField, TypedProblem>> = {}
  const isSameDay = session?.start && dateIn(zone, Date.parse(session.start)) === draft.date
  /** Left as it was, whatever its offset: a minute has seconds, and an hour may come twice. */
  const kept = (typed: TypedTime, before: string | null | undefined) => {
    const ms = before ? Date.parse(before) : undefined
    return ms !== undefined && typed.offset === undefined && timeIn(zone, ms) === typed.time ? ms : undefined
  }
  const read = (field: DraftField, found: ReturnType<typeof timeOn>) => {
    if ('ms' in found) return found.ms
    problems[field] = found
    return undefined
  }
  return {
    problems,
    start: () =>
      (isSameDay ? kept(draft.start, session.start) : undefined) ??
      read('start', timeOn(draft.date, draft.start, zone)),
    end(startMs: number) {
      const stays = kept(draft.end, session?.end)
      if (stays !== undefined && stays > startMs && (isSameDay || session?.start === null)) return stays
      // A session may go on, or its end may stay unknown.
      if (draft.end.time === '' && session && session.end === null) return undefined
      return read('end', timeAfter(startMs, draft.end, zone))
    },
    pause(pause: BreakDraft, startMs: number): TypedBreak | undefined {
      const before = pause.of === undefined ? undefined : session?.breaks[pause.of]
      const from =
        (isSameDay ? kept(pause.start, before?.start) : undefined) ??
        read(`${pause.key}.start`, timeAfter(startMs, pause.start, zone))
      if (from === undefined) {
        if (pause.end.time === '') problems[`${pause.key}.end`] = { problem: 'required' }
        return undefined
      }
      const stays = isSameDay ? kept(pause.end, before?.end) : undefined
      const until =
        stays !== undefined && stays > from
          ? stays
          : read(`${pause.key}.end`, timeAfter(from, pause.end, zone))
      return until === undefined ? undefined : { of: pause.of, startMs: from, endMs: until }
    },
  }
}

function added({ startMs, endMs = startMs, breaks }: Typed, { zone, job }: Context): CorrectionChange[] {
  return [
    {
      change: 'add_session',
      start: told(startMs),
      end: told(endMs),
      breaks: breaks.map((pause) => ({ start: told(pause.startMs), end: told(pause.endMs) })),
      zone,
      ...(job === undefined ? {} : { job }),
    },
  ]
}

function changesOf(session: WorkSession, typed: Typed, context: Context): CorrectionChange[] {
  const punches = punchesOf(session)
  const isTypedIn = [punches.in, punches.out].every((punch) => punch?.source === 'correction')
  const isNew = typed.breaks.some(({ of }) => of === undefined)
  // The breaks of a session that was typed in belong to it: it is typed in anew.
  if (isTypedIn && isNew && typed.endMs !== undefined) return [...takenOff(session), ...added(typed, context)]
  const kept = new Set(typed.breaks.map(({ of }) => of))
  const gone = session.breaks.flatMap((_, of) => (kept.has(of) ? [] : takenBack(punches.breaks[of])))
  return [
    ...moved('in', punches.in, typed.startMs, context.zone),
    ...gone,
    ...typed.breaks.flatMap((pause) => {
      const before = pause.of === undefined ? undefined : punches.breaks[pause.of]
      return [
        ...moved('break_start', before?.start, pause.startMs, context.zone),
        ...moved('break_end', before?.end, pause.endMs, context.zone, before && endOf(session, pause.of)),
      ]
    }),
    ...(typed.endMs === undefined ? [] : moved('out', punches.out, typed.endMs, context.zone)),
  ]
}

type Breaks = { start: KeptPunch | undefined; end: KeptPunch | undefined }[]

/** The punches behind the times of a session; a break that clocking out ended has no end of its own. */
function punchesOf({ start, breaks, explanation }: WorkSession) {
  const counted = explanation.punches.filter(({ does }) => does !== 'nothing').map(({ punch }) => punch)
  const all = counted.length > 0 ? counted : explanation.punches.map(({ punch }) => punch)
  const of = (kind: KeptPunch['kind'], at?: string) =>
    all.find((punch) => punch.kind === kind && (at === undefined || Date.parse(punch.at) === Date.parse(at)))
  const paused: Breaks = breaks.map((pause) => ({
    start: of('break_start', pause.start),
    end: of('break_end', pause.end),
  }))
  return {
    in: start === null ? undefined : of('in'),
    out: all.findLast(({ kind }) => kind === 'out'),
    breaks: paused,
  }
}

function endOf({ breaks }: WorkSession, of: number | undefined): number | undefined {
  const end = of === undefined ? undefined : breaks[of]?.end
  return end === undefined ? undefined : Date.parse(end)
}

/** @param stays where there is no punch: the instant (epoch ms) that needs none */
function moved(
  kind: 'in' | 'out' | 'break_start' | 'break_end',
  punch: KeptPunch | undefined,
  ms: number,
  zone: string,
  stays?: number,
): CorrectionChange[] {
  if (punch)
    return isSame(Date.parse(punch.at), ms) ? [] : [{ change: 'move', punch: punch.id, at: told(ms) }]
  return stays === ms ? [] : [{ change: 'add', kind, at: told(ms), zone }]
}

/** Pages show whole seconds. */
function isSame(aMs: number, bMs: number): boolean {
  return Math.floor(aMs / 1000) === Math.floor(bMs / 1000)
}

function takenBack(pause: Breaks[number] | undefined): CorrectionChange[] {
  return [pause?.start, pause?.end].flatMap((punch) =>
    punch ? [{ change: 'take_back' as const, punch: punch.id }] : [],
  )
}
