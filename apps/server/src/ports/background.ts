/** Work that outlives the answer to a request: mail that nobody should wait for. */
export type Background = {
  /** Begins `work` and returns at once; a failure is told in the log under this name. */
  run(name: string, work: () => Promise<void>): void
  /** Resolves when everything that was begun has ended. */
  settled(): Promise<void>
}
