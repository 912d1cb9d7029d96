export type PgBossOptions = {
  /** The application's role. */
  url: string
  /** The organisations to do jobs in. */
  organisations(): Promise<readonly string[]>
  log(line: string): void
  /** How often a job is tried again, and after how many seconds first (then 2, 4, 8 … times as many, at most 300). */
  retries?: { limit: number; firstPauseSeconds: number }
  /** How often to look for jobs, in seconds. */
  pollingSeconds?: number
}
