import { RequestFailed } from '../api/request.ts'

const RETRY_MS = 5_000

/**
 * A query's `refetchInterval`: again every `everyMs` (false: not by itself), every 5 s while there is no answer, and not at all once the server
 * has said that there is nothing here (404) or that it is not theirs to see (403).
 */
export function lookAgainEvery(everyMs: number | false) {
  return ({ state: { error } }: { state: { error: Error | null } }): number | false => {
    if (!error) return everyMs
    return isFinal(error) ? false : RETRY_MS
  }
}

function isFinal(error: Error): boolean {
  if (!(error instanceof RequestFailed) || error.answer.kind !== 'problem') return false
  return error.answer.status === 403 || error.answer.status === 404
}
