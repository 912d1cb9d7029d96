import type { Ids } from '../../ports/ids.ts'
import type { Notices } from '../../ports/notices.ts'
import { insertNotice } from './store.ts'

/** Notices kept in the database until somebody is told. */
export function noticesOf({ ids }: { ids: Ids }): Notices {
  return { write: (tx, notice) => insertNotice(tx, ids.next(), notice) }
}
