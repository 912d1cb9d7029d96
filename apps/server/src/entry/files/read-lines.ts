import { isUtf8 } from 'node:buffer'
import { UsageError } from '../failure.ts'

const NEWLINE = 10
const LONGEST_LINE_BYTES = 1024 * 1024
const BYTE_ORDER_MARK = '\uFEFF'

/** A line as it was read; `garbled` where it holds bytes that are no UTF-8 (they became U+FFFD). */
export type VisitLine = (text: string, line: number, garbled: boolean) => void

/**
 * Calls `visit` for every line, numbered from 1, without its end (`\n` or `\r\n`); lines of nothing but white space are
 * counted and left out. Memory is that of the largest block.
 * @throws UsageError where a line is longer than 1 MiB, or the input cannot be read to its end
 */
export async function readLines(input: AsyncIterable<Buffer>, visit: VisitLine): Promise<void> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  try {
    for await (const block of input) {
      const end = block.lastIndexOf(NEWLINE) + 1
      if (end > 0) {
        line = visitLines(joined(rest, block.subarray(0, end)), line, visit)
        rest = block.subarray(end)
      } else rest = joined(rest, block)
      if (rest.length > LONGEST_LINE_BYTES) throw new UsageError(`line ${line}: longer than 1 MiB`)
    }
  } catch (error) {
    if (!isReadError(error)) throw error
    throw new UsageError(`cannot be read: ${error.message}`, { cause: error })
  }
  if (rest.length > 0) visitLines(rest, line, visit)
}

function visitLines(bytes: Buffer, firstLine: number, visit: VisitLine): number {
  const clean = isUtf8(bytes)
  const lines = bytes.toString('utf8').split('\n')
  if (lines.at(-1) === '') lines.pop()
  let line = firstLine
  for (const whole of lines) {
    const ended = whole.endsWith('\r') ? whole.slice(0, -1) : whole
    const text = line === 1 && ended.startsWith(BYTE_ORDER_MARK) ? ended.slice(1) : ended
    if (text !== '' && text.trim() !== '') visit(text, line, !clean && text.includes('\uFFFD'))
    line += 1
  }
  return line
}

function joined(rest: Buffer, block: Buffer): Buffer {
  return rest.length === 0 ? block : Buffer.concat([rest, block])
}

function isReadError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
