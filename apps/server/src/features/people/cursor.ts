import type { ZodType } from 'zod'

/** The place a cursor names, if it has this shape; one that was tampered with is the beginning. */
export function placeIn<Place>(cursor: string | undefined, shape: ZodType<Place>): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/**
 * One page of a list, of which one row more than `limit` was asked for.
 * @param placeOf what the list is ordered by, of one row: the cursor names it
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): { page: Row[]; next: { next?: string } } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length <= limit || last === undefined) return { page, next: {} }
  return { page, next: { next: Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') } }
}
