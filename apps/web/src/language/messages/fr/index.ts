import { first } from './first.ts'
import { later } from './later.ts'

/** Everything Muster says in French. */
export const fr = { ...first, ...later }
