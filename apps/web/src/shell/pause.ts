/**
 * Lets the browser take in presses and draw, between two parts of a long piece of work: what goes before and what comes
 * after are two tasks.
 */
export function pause(): Promise<void> {
  return new Promise((goOn) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      goOn()
    }
    port2.postMessage(undefined)
  })
}
