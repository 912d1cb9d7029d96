/** What people typed to find somebody, as `ilike` takes it: anywhere in a text, `%` and `_` as they are; null: anything. */
export function searchPattern(search: string | undefined): string | null {
  return search === undefined ? null : `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
}
