import type { WorkSessions } from '@muster/contract/clocking.ts'
import { useQuery } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { useTick } from '../../shell/use-tick.ts'
import type { Range } from './record-range.ts'
import { inWholeSeconds } from './whole-seconds.ts'

/** Where a record comes from. */
export type RecordSource = {
  /** Whose record it is. */
  personId: string
  /** Its sessions, below `/api/v1`; with `.csv` behind it, the file. */
  path: '/me/work-sessions' | `/people/${string}/work-sessions`
  /** The organisation's zone, in which days are asked for. */
  zone: string
  /** The server's clock, epoch milliseconds. */
  nowMs: () => number
}

/** A record as it was read and is shown, in whole seconds: of the days asked for, or of those before while the next are read. */
export type ReadRecord = WorkSessions & { range: Range }

/** What the server said the time was, and this page's steady clock (`performance.now`) at that moment. */
export type ToldTime = { now: string; readAtMs: number }

const KEY = 'record'
const LOOK_EVERY_MS = 60_000
const MINUTE_S = 60

/** A person's work sessions of a range; while another range is read, those of the one before. */
export function useRecord({ personId, path, zone, nowMs }: RecordSource, range: Range) {
  return useQuery({
    queryKey: [KEY, personId, path, range],
    queryFn: async (): Promise<ReadRecord> => {
      const record = valueIn(await request<WorkSessions>('GET', withQuery(path, range)))
      return { ...record, sessions: record.sessions.map(inWholeSeconds), range }
    },
    placeholderData: (before) => before,
    refetchInterval: lookAgainEvery(range.until >= civilDateIn(zone, nowMs()) ? LOOK_EVERY_MS : false),
    refetchOnWindowFocus: 'always',
  })
}

/** The key under which all of a person's record is kept, whatever the range. */
export function recordKey(personId: string): readonly string[] {
  return [KEY, personId]
}

/** Where the record of a range can be downloaded. */
export function csvAddress({ path }: RecordSource, range: Range): string {
  return withQuery(`/api/v1${path}.csv`, range)
}

/** The server's clock, epoch milliseconds, counted on from what it told; this device's until it has. */
export function clockOf(told: ToldTime | undefined): () => number {
  if (!told) return Date.now
  return () => Date.parse(told.now) + (performance.now() - told.readAtMs)
}

/** The server's clock cut to the minute, followed as the minutes pass. */
export function useMinute(nowMs: () => number): number {
  return useTick(() => nowMs() / MINUTE_S) * MINUTE_S * 1000
}
