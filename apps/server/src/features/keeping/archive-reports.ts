import type { Archived, BlobStore } from '../../ports/blob-store.ts'

/** Reports are looked up for a quarter of a year; afterwards hardly ever, and kept all the same. */
const REPORTS = { prefix: 'reports/', afterDays: 90 }

/** Sees to it that reports lie in the archive 90 days after they were stored; they are found there as before. */
export function archiveReports({ blobs }: { blobs: BlobStore }, stopping: AbortSignal): Promise<Archived> {
  return blobs.archive(REPORTS, stopping)
}
