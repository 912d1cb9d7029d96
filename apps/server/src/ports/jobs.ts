/**
 * Something the server looks after by itself: does whatever is due now, in one organisation (`orgId`) or, where it is the
 * server's own, once (`null`). May run at any time, in several processes at once, and late: what is due is told by our own
 * rows and the `Clock`, and done once by a unique key.
 */
export type Job = {
  /** `feature/what-it-does`, as failures tell it. */
  name: string
  scope: 'organisation' | 'server'
  every: 'minute' | 'hour' | 'day'
  run(orgId: string | null, stopping: AbortSignal): Promise<unknown>
}

/** A job that failed as often as it is tried again. */
export type FailedJob = {
  id: string
  job: string
  /** Null where it is the server's own. */
  orgId: string | null
  failedAtMs: number
  error: string
}

/** The schedule: what is due where, tried again with growing pauses, and put on a list where nothing helps. */
export type Jobs = {
  /** Begins to do jobs in this process, what is late first. */
  work(jobs: readonly Job[]): Promise<void>
  /** The failures of an organisation and the server's own, the newest first, one a job. */
  failed(orgId: string): Promise<FailedJob[]>
  /** Tries a failed job again, soon; false where there is none of this id. */
  retry(orgId: string, id: string): Promise<boolean>
  /** Takes a failure off the list; false where there is none of this id. */
  dismiss(orgId: string, id: string): Promise<boolean>
  /** Lets what is under way end, and begins nothing more. */
  close(): Promise<void>
}
