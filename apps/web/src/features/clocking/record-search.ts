import type { MySearch } from './my-time-search.ts'

/** What changes in the address of a record; `null` takes a part out of it. */
export type SearchChange = { [Part in keyof MySearch]?: MySearch[Part] | null }

/** The address after a change; the open day goes where other days are asked for. */
export function searchAfter(search: MySearch, change: SearchChange): MySearch {
  const movesRange = change.from !== undefined || change.until !== undefined
  const merged = { ...search, ...(movesRange ? { day: null } : {}), ...change }
  const kept = Object.entries(merged).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(kept)
}
