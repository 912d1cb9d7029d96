const PHASES = ['working', 'on_break', 'out'] as const

/** Whom the board shows. */
export type TeamSearch = {
  team?: string
  phase?: (typeof PHASES)[number]
  exceptions?: true
  search?: string
}

/** Reads the address; what makes no sense in it is left out. */
export function teamSearch({ team, phase, exceptions, search }: Record<string, unknown>): TeamSearch {
  const known = PHASES.find((one) => one === phase)
  const text = typeof search === 'number' ? String(search) : search
  return {
    ...(typeof team === 'string' ? { team } : {}),
    ...(known ? { phase: known } : {}),
    ...(exceptions === true ? { exceptions } : {}),
    ...(typeof text === 'string' && text.trim() !== '' ? { search: text } : {}),
  }
}
