/** Whose morning: one team's, or all that one leads. */
export type MorningSearch = { team?: string }

export function morningSearch({ team }: Record<string, unknown>): MorningSearch {
  return typeof team === 'string' ? { team } : {}
}
