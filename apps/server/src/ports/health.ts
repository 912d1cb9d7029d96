/** What else is known of the server's state; what nobody can tell is left out. Asked hourly, so cheap to answer. */
export type Health = {
  /** Room on the disk of the data folder, in bytes. */
  disk?(): Promise<{ freeBytes: number; totalBytes: number }>
  /** Since when there is no new backup; undefined where none is overdue. */
  backupOverdue?(): Promise<string | undefined>
}
