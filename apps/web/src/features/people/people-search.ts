/** Whom the list of people shows. */
export type PeopleSearch = { search?: string; team?: string; state?: 'inactive' | 'all' }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the address; what makes no sense in it is left out. */
export function peopleSearch({ search, team, state }: Record<string, unknown>): PeopleSearch {
  const text = typeof search === 'number' ? String(search) : search
  return {
    ...(typeof text === 'string' && text.trim() !== '' ? { search: text } : {}),
    ...(typeof team === 'string' && UUID.test(team) ? { team } : {}),
    ...(state === 'inactive' || state === 'all' ? { state } : {}),
  }
}
