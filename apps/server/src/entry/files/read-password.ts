import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Password } from '@muster/contract/values.ts'
import { UsageError } from '../failure.ts'

/** Where a password is asked for: stdin, and the terminal that shows the question. */
export type Terminal = {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream
}

const LONGEST_INPUT = 10_000

/**
 * A password: the first line of stdin, or at a terminal asked for twice without showing it. Never an argument, which
 * other users of the machine could read.
 * @throws UsageError where there is neither, the two differ, or it is too short
 */
export async function readPassword(
  fromStdin: boolean,
  terminal: Terminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
  if (fromStdin) return checked(await firstLine(terminal.input))
  if (!terminal.input.isTTY) {
    throw new UsageError('there is no terminal to ask for a password: give it on stdin with --password-stdin')
  }
  const password = checked(await askHidden('Password: ', terminal))
  if ((await askHidden('The same again: ', terminal)) !== password) {
    throw new UsageError('the two passwords differ: nothing was changed')
  }
  return password
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const block of input) {
    text += String(block)
    if (text.includes('\n') || text.length > LONGEST_INPUT) break
  }
  return text.split(/\r?\n/, 1)[0] ?? ''
}

/** Asks one question; what is typed is shown nowhere. Ctrl-C and the end of input are no answer. */
async function askHidden(question: string, { input, output }: Terminal): Promise<string> {
  output.write(question)
  const silent = new Writable({ write: (_block, _encoding, done) => done() })
  const lines = createInterface({ input, output: silent, terminal: true, historySize: 0 })
  const ended = new AbortController()
  lines.once('SIGINT', () => ended.abort())
  lines.once('close', () => ended.abort())
  try {
    const [line] = (await once(lines, 'line', { signal: ended.signal })) as [string]
    return line
  } catch (error) {
    throw new UsageError('no password was given: nothing was changed', { cause: error })
  } finally {
    lines.close()
    output.write('\n')
  }
}

function checked(password: string): string {
  const parsed = Password.safeParse(password)
  if (!parsed.success) throw new UsageError('a password has 10 to 200 characters')
  return parsed.data
}
