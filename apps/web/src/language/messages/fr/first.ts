import type { First } from '../messages.ts'
import { forgot, invitation, reset, setUp, signIn } from './access.ts'
import { done, exceptions, punch, rules, sending, sources } from './clocking.ts'
import { common } from './common.ts'
import { errors } from './errors.ts'
import { shell } from './shell.ts'
import { explain, pending, today } from './today.ts'

/** What is said at the clock and before it, in French: part of the first load. */
export const first: First = {
  common,
  signIn,
  setUp,
  forgot,
  reset,
  invitation,
  today,
  pending,
  explain,
  punch,
  sending,
  done,
  rules,
  exceptions,
  sources,
  errors,
  shell,
}
