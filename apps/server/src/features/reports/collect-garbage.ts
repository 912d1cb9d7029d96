import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'major'; execution: 'async' }) => Promise<void>

let known: Collect | undefined

/**
 * Has V8 look for garbage now. Left to itself it lets what a long report leaves behind pile up to twice of all that the
 * server needs (benchmarks/reports) before it looks; a look costs some 25 ms, half of them beside the answers.
 */
export function collectGarbage(): Promise<void> {
  known ??= exposed()
  return known({ type: 'major', execution: 'async' })
}

/** V8 shows its collector to contexts that are made while the flag is set. */
function exposed(): Collect {
  setFlagsFromString('--expose-gc')
  const collect: Collect = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return collect
}
