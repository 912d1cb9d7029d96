import { createContext, useContext } from 'react'
import type { Range } from './record-range.ts'

/** What every part of a shown record refers to. */
export type RecordContent = {
  range: Range
  zone: string
  /** The civil date now, in the organisation's zone. */
  today: string
  /** The server's clock to the minute, epoch milliseconds: running time counts until then. */
  nowMs: number
  /** 1 Monday … 7 Sunday, as the language has it. */
  firstWeekday: number
  /** Who pressed for this person, by id. */
  actors: ReadonlyMap<string, string>
  /** Code and name of a job, by id. */
  jobs: ReadonlyMap<string, string>
}

export const RecordContentContext = createContext<RecordContent | undefined>(undefined)

/** @throws Error outside a record */
export function useRecordContent(): RecordContent {
  const content = useContext(RecordContentContext)
  if (!content) throw new Error('There is no content outside a record')
  return content
}
