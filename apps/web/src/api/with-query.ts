/** A path with what is asked of it; what is undefined is not asked. */
export function withQuery(
  path: string,
  asked: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return query.size === 0 ? path : `${path}?${query}`
}
