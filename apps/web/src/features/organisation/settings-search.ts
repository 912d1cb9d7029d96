/** Whose rules are looked at: a team's, else the organisation's. */
export type RulesSearch = { team?: string }

/** Which jobs are listed: those that may be chosen now, else all. */
export type JobsSearch = { state?: 'all' }

/** Reads the address; what makes no sense in it is left out. */
export function rulesSearch({ team }: Record<string, unknown>): RulesSearch {
  return typeof team === 'string' && team !== '' ? { team } : {}
}

/** Reads the address; what makes no sense in it is left out. */
export function jobsSearch({ state }: Record<string, unknown>): JobsSearch {
  return state === 'all' ? { state } : {}
}
