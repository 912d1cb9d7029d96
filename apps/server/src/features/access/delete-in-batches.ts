/** A batch of sessions holds its locks for 7 ms, however many wait behind it. */
const BATCH = 1_000

/**
 * Calls `deleteSome`, which deletes up to so many rows in a transaction of its own and says how many there were, until it
 * finds fewer, or `stopping` is aborted.
 * @returns how many rows went in all
 */
export async function deleteInBatches(
  deleteSome: (limit: number) => Promise<number>,
  stopping?: AbortSignal,
): Promise<number> {
  let deleted = 0
  while (!stopping?.aborted) {
    const some = await deleteSome(BATCH)
    deleted += some
    if (some < BATCH) break
  }
  return deleted
}
