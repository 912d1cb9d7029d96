import { first } from './first.ts'
import { later } from './later.ts'

/** Everything Muster says in English; other languages say the same under the same keys. */
export const en = { ...first, ...later }
