import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { UsageError } from './failure.ts'

export type TakenPort = { port: number; release(): Promise<void> }

/**
 * Takes a port before anything else is done, so that a server that cannot have it leaves no trace; whoever connects
 * meanwhile is turned away. Port 0 takes any that is free.
 * @throws UsageError where the port cannot be had
 */
export async function takePort({ host, port }: { host: string; port: number }): Promise<TakenPort> {
  const server = createServer((socket) => socket.resetAndDestroy())
  try {
    await once(server.listen({ host, port }), 'listening')
  } catch (error) {
    throw new UsageError(refusal(error as NodeJS.ErrnoException, `port ${port} of ${host}`), { cause: error })
  }
  return {
    port: (server.address() as AddressInfo).port,
    release: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

function refusal({ code, message }: NodeJS.ErrnoException, what: string): string {
  if (code === 'EADDRINUSE')
    return `${what} is in use already, perhaps by another Muster: nothing was done; set PORT to another`
  return `${what} cannot be listened on: ${message}`
}
