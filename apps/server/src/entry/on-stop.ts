const DRAIN_MS = 10_000

/** Ends the process in order at SIGTERM or SIGINT: `stop` first, and after 10 s in any case. */
export function onStop(stop: () => Promise<void>, say: (line: string) => void): void {
  let stoppingSince = 0
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Ctrl-C reaches a process twice where its parent passes signals on: only a later one is impatience.
      if (stoppingSince > 0 && Date.now() - stoppingSince > 1_000) process.exit(1)
      if (stoppingSince > 0) return
      stoppingSince = Date.now()
      say(`${signal}: finishing what is under way`)
      setTimeout(() => process.exit(1), DRAIN_MS).unref()
      stop().then(
        () => process.exit(0),
        (error: Error) => {
          say(`could not stop cleanly: ${error.message}`)
          process.exit(1)
        },
      )
    })
  }
}
