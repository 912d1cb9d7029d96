/**
 * Loaded into a server before its own code (`--import`): on SIGUSR2 it collects garbage and writes what memory is left
 * to the file BENCH_MEMORY names.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** In bytes. */
export type Memory = { rss: number; heapUsed: number }

const file = process.env.BENCH_MEMORY
if (file !== undefined) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  process.on('SIGUSR2', () => {
    collect()
    collect()
    const { rss, heapUsed }: Memory = process.memoryUsage()
    writeFileSync(`${file}.new`, JSON.stringify({ rss, heapUsed }))
    renameSync(`${file}.new`, file)
  })
}
