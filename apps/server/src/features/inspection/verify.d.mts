/** What a check found; `problems` is empty where everything holds. */
export type Found = {
  problems: string[]
  people: number
  /** Punches told with their content, and how many of them are under a seal. */
  punches: number
  sealed: number
  seals: number
  keys: string[]
}

export function verifyArchive(files: ReadonlyMap<string, Uint8Array>): Promise<Found>
export function verdict(found: Found): string[]
