import type { first } from './en/first.ts'
import type { later } from './en/later.ts'

type Told<T> = { [Key in keyof T]: T[Key] extends string ? string : Told<T[Key]> }

/** What every language has to say in the first load, and later: the keys of English. */
export type First = Told<typeof first>
export type Later = Told<typeof later>
export type Messages = First & Later
