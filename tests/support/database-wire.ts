import { connect, createServer, type Server, type Socket } from 'node:net'

/** The wire to a database, which a test can cut. */
export type DatabaseWire = { url: string; cut(): void; mend(): Promise<void>; close(): void }

/** Leads to the database of `databaseUrl` over a port of its own. */
export async function wireTo(databaseUrl: string): Promise<DatabaseWire> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const listen = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((inner) => {
        const outer = connect(Number(target.port || 5432), target.hostname)
        for (const [one, other] of [
          [inner, outer],
          [outer, inner],
        ] as const) {
          sockets.add(one)
          one.on('error', () => other.destroy()).on('close', () => other.destroy())
          one.pipe(other)
        }
      }).listen(port, '127.0.0.1', () => resolve(server))
    })
  let server = await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return {
    url: url.href,
    cut,
    async mend() {
      server = await listen(port)
    },
    close: cut,
  }
}
