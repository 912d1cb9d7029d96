import type { Membership, Person } from '@muster/contract/people.ts'

/** Whether a membership is over, is now, or is still to come. */
export function stateOf(
  { from, until }: Pick<Membership, 'from' | 'until'>,
  nowMs: number,
): 'past' | 'now' | 'coming' {
  if (until !== null && Date.parse(until) <= nowMs) return 'past'
  return Date.parse(from) > nowMs ? 'coming' : 'now'
}

/** How somebody signs in. */
export function signInOf({ email, invitation }: Pick<Person, 'email' | 'invitation'>) {
  if (email !== undefined) return 'signIn'
  return invitation ? 'invited' : 'none'
}
