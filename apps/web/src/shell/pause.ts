/**
 * Lets the browser take in presses and draw, between two parts of a long piece of work: what goes before and what comes
 * after are two tasks. Goes on after `ms` milliseconds, at once where none are given.
 */
export function pause(ms = 0): Promise<void> {
  if (ms > 0) return new Promise((goOn) => setTimeout(goOn, ms))
  return new Promise((goOn) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      goOn()
    }
    port2.postMessage(undefined)
  })
}

const HIDDEN_MS = 500

/** Lets the browser show what was drawn: for parts that must not hold that up. A hidden page, which shows nothing, goes on. */
export function shown(): Promise<void> {
  return Promise.race([
    new Promise<void>((goOn) => requestAnimationFrame(() => setTimeout(goOn))),
    pause(HIDDEN_MS),
  ])
}
