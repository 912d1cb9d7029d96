/** The size of a backup's parts before they are compressed: some are in memory at once. */
export const PART_BYTES = 4 * 1024 * 1024

/** A content cut into parts of `size` bytes, the last one smaller; none of nothing. */
export async function* partsOf(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  let bytes = 0
  for await (const piece of content) {
    gathered.push(piece)
    bytes += piece.length
    if (bytes < size) continue
    const all = Buffer.concat(gathered)
    let at = 0
    for (; at + size <= all.length; at += size) yield all.subarray(at, at + size)
    gathered = at < all.length ? [all.subarray(at)] : []
    bytes = all.length - at
  }
  if (bytes > 0) yield Buffer.concat(gathered)
}
