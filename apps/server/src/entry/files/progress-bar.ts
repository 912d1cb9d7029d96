const WIDTH = 30
const REDRAW_AFTER_MS = 100

/** Shows how far a command has come, on a terminal only, so that logs stay readable. */
export type ProgressBar = { show(done: number, of: number): void; clear(): void }

/** Opens a progress bar on a stream, stderr for commands. */
export function progressBar(stream: NodeJS.WriteStream, now: () => number): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined }
  const startedMs = now()
  let drawnMs = Number.NEGATIVE_INFINITY
  return {
    show(done, of) {
      if (now() - drawnMs < REDRAW_AFTER_MS && done < of) return
      drawnMs = now()
      const filled = Math.round((WIDTH * done) / Math.max(1, of))
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      const aSecond = Math.round((done * 1000) / Math.max(1, drawnMs - startedMs))
      stream.write(`\r\x1b[K${bar} ${done} of ${of}, ${aSecond}/s`)
    },
    clear: () => stream.write('\r\x1b[K'),
  }
}
