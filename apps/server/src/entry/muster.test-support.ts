import { spawn } from 'node:child_process'
import { join } from 'node:path'

const DOOR = join(import.meta.dirname, '../../bin/muster.js')

export type Ran = { code: number | null; stdout: string; stderr: string }

/** Runs the command line as a process of its own, with nothing in its environment but what it is given. */
export function muster(
  words: readonly string[],
  { environment = {}, stdin = '' }: { environment?: Record<string, string>; stdin?: string } = {},
): Promise<Ran> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env
  const env = { PATH, HOME, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}), ...environment }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [DOOR, ...words], { env })
    const ran = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ran.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ran.stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...ran }))
    // A command that asks nothing may have ended before it was told anything.
    child.stdin.on('error', () => undefined)
    child.stdin.end(stdin)
  })
}
