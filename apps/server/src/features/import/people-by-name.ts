/** Finds a person by what a file calls them; undefined where nobody or more than one is meant. */
export type FindPerson = (name: string) => string | undefined

export type NumberedPerson = { id: string; number: string | null }

/**
 * Finds people by id or personnel number. A number is looked up as it stands, then without leading zeros, which
 * terminals add and drop; where that leaves two people, nobody is meant.
 * @param mapping the names a terminal gives people, and who they are by number or id; asked first
 */
export function findPersonBy(
  people: readonly NumberedPerson[],
  mapping: ReadonlyMap<string, string> = new Map(),
): FindPerson {
  const exact = new Map<string, string>()
  const short = new Map<string, string | undefined>()
  for (const { id, number } of people) {
    exact.set(id, id)
    if (number === null) continue
    exact.set(number, id)
    const stripped = withoutZeros(number)
    short.set(stripped, short.has(stripped) ? undefined : id)
  }
  return (name) => mapping.get(name) ?? exact.get(name) ?? short.get(withoutZeros(name))
}

function withoutZeros(number: string): string {
  return number.replace(/^0+(?=.)/, '')
}
