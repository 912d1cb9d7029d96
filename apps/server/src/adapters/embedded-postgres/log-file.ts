import { copyFileSync, statSync, truncateSync } from 'node:fs'

const LIMIT_BYTES = 10_000_000

/** Moves a log of over 10 MB to `<file>.1`. PostgreSQL goes on appending to the same file, which is emptied. */
export function limitLogFile(file: string, limitBytes: number = LIMIT_BYTES): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found || found.size <= limitBytes) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}
