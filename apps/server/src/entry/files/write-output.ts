import { once } from 'node:events'

// One write a row costs 4 s for a million; texts are gathered to this many characters first.
const BLOCK_CHARACTERS = 256 * 1024

/** Where a command writes what it has to say: gathered into large blocks, and never faster than it is read. */
export type Output = { write(text: string): Promise<void> | undefined; end(): Promise<void> }

/** Opens a stream for a great many short texts. A reader that leaves (`| head`) ends the process without a word. */
export function openOutput(stream: NodeJS.WritableStream = process.stdout): Output {
  let gathered: string[] = []
  let characters = 0
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })

  async function flush(): Promise<void> {
    const text = gathered.join('')
    gathered = []
    characters = 0
    if (!stream.write(text)) await once(stream, 'drain')
  }

  return {
    write(text) {
      gathered.push(text)
      characters += text.length
      return characters >= BLOCK_CHARACTERS ? flush() : undefined
    },
    end: () => flush(),
  }
}
