import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type pg from 'pg'

// Rows waiting to be taken before PostgreSQL is asked to wait.
const MOST_WAITING_BYTES = 1024 * 1024

/** What pg hands a query of our own making; its types do not tell. */
type Connection = {
  stream: Duplex
  query(text: string): void
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}
type Copying = {
  submit(connection: Connection): void
  handleCopyData(message: { chunk: Buffer }): void
  handleCopyInResponse(connection: Connection): void
  handleCommandComplete(message: { text: string }): void
  handleReadyForQuery(): void
  handleError(error: Error): void
}

/** The rows of `copy … to stdout`, several at a time, never more than are taken; `rows` counts them. */
export function copyOut(
  client: pg.Client,
  statement: string,
): { content: AsyncIterable<Uint8Array>; rows(): number } {
  let rows = 0
  return { content: takeRows(), rows: () => rows }

  async function* takeRows(): AsyncGenerator<Uint8Array> {
    let waiting: Buffer[] = []
    let waitingBytes = 0
    let ended: { error?: Error } | undefined
    let wake = () => {}
    let stream: Duplex | undefined
    const end = (error?: Error) => {
      ended ??= error ? { error } : {}
      wake()
    }
    submit(client, {
      submit(connection) {
        stream = connection.stream
        connection.query(statement)
      },
      // PostgreSQL sends each row as one message.
      handleCopyData({ chunk }) {
        rows += 1
        waiting.push(chunk)
        waitingBytes += chunk.length
        if (waitingBytes > MOST_WAITING_BYTES) stream?.pause()
        wake()
      },
      handleCopyInResponse: (connection) => connection.sendCopyFail('nothing is copied in here'),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => end(),
      handleError: end,
    })
    for (;;) {
      if (waiting.length > 0) {
        const taken = Buffer.concat(waiting)
        waiting = []
        waitingBytes = 0
        stream?.resume()
        yield taken
      } else if (ended) {
        if (ended.error) throw ended.error
        return
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  }
}

/** Feeds `copy … from stdin`; how many rows were copied. Throws what PostgreSQL refuses, or what `content` throws. */
export function copyIn(
  client: pg.Client,
  statement: string,
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let failed: Error | undefined
    let rows = 0
    submit(client, {
      submit: (connection) => connection.query(statement),
      handleCopyInResponse(connection) {
        feed(connection, content, () => failed !== undefined).catch((error: Error) => {
          failed ??= error
          connection.sendCopyFail('what was to be copied broke off')
        })
      },
      handleCopyData: () => undefined,
      handleCommandComplete({ text }) {
        rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0)
      },
      handleReadyForQuery: () => resolve(rows),
      handleError(error) {
        failed ??= error
        reject(failed)
      },
    })
  })
}

async function feed(
  connection: Connection,
  content: AsyncIterable<Uint8Array>,
  hasFailed: () => boolean,
): Promise<void> {
  for await (const piece of content) {
    if (hasFailed()) return
    connection.sendCopyFromChunk(piece)
    if (connection.stream.writableNeedDrain)
      await Promise.race([once(connection.stream, 'drain'), once(connection.stream, 'close')])
  }
  connection.endCopyFrom()
}

function submit(client: pg.Client, copying: Copying): void {
  client.query(copying as unknown as pg.Submittable)
}
