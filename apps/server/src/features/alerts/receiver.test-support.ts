import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const PUBLISHED = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
  <PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult></PublishResponse>`
/** Amazon SNS, wherever it is played. */
export const SNS = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  sender: 'Muster',
}

/** Somebody else's server: keeps what it is sent, and answers as it is told. */
export type Receiver = {
  url: string
  host: string
  got: { path: string; headers: IncomingHttpHeaders; body: Buffer }[]
  status: number
  server: Server
}

/** Begins to listen on this machine. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', host: '', got: [], status: 200, server: createServer() }
  receiver.server.on('request', (request, answer) => {
    const blocks: Buffer[] = []
    request.on('data', (block: Buffer) => blocks.push(block))
    request.on('end', () => {
      receiver.got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(blocks) })
      const isSns = String(receiver.got.at(-1)?.body).includes('Action=Publish')
      answer.writeHead(receiver.status).end(isSns ? PUBLISHED : 'ok')
    })
  })
  await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve))
  receiver.host = `127.0.0.1:${(receiver.server.address() as AddressInfo).port}`
  receiver.url = `http://${receiver.host}`
  return receiver
}
