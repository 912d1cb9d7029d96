import { first } from './first.ts'
import { later } from './later.ts'

/** Everything Muster says in German. */
export const de = { ...first, ...later }
