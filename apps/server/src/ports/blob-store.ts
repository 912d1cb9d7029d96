/** A file as the store keeps it; `size` in bytes, of what was put. */
export type StoredBlob = { key: string; size: number; storedAtMs: number }

/** What a file holds, from its first byte on. */
export type BlobContent = Uint8Array | AsyncIterable<Uint8Array>

/** What is to lie in the archive: everything whose key begins with `prefix`, from `afterDays` days after it was stored. */
export type ArchiveRule = { prefix: string; afterDays: number }

/** What seeing to it took: so many files moved by us, or a rule by which the store moves them itself. */
export type Archived = { moved: number } | { rule: 'written' | 'in_place' }

/**
 * Files that the server keeps: reports, exports, backups. A key is a path of `/`-separated names (1 to 200 letters, digits
 * and `._-` each, none of them `.` or `..`, 800 characters in all), such as `reports/<organisation>/daily/2026-03-28.pdf`;
 * anything else throws. No key is the folder of another.
 */
export type BlobStore = {
  kind: 'disk' | 's3'
  /** Stores all of it or nothing, in place of what was there. */
  put(key: string, content: BlobContent, mediaType: string): Promise<void>
  /** Its content, archived or not, to be read once and to its end (or left with `break`); undefined where there is none. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | undefined>
  /** Those whose key begins with `prefix`, archived or not, in the order of their keys (by code point). */
  list(prefix: string): AsyncIterable<StoredBlob>
  /** Deletes it, where it is there. */
  remove(key: string): Promise<void>
  /**
   * Sees to it that what is old enough lies in the archive; to be called again and again, by any number of processes.
   * Throws where the store does not keep to the rule.
   */
  archive(rule: ArchiveRule, stopping: AbortSignal): Promise<Archived>
}
