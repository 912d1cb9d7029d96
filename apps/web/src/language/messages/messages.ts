import type { en } from './en/index.ts'

type Told<T> = { [Key in keyof T]: T[Key] extends string ? string : Told<T[Key]> }

/** What every language has to say: the keys of English. */
export type Messages = Told<typeof en>
