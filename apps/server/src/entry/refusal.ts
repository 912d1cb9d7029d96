import { ERRORS, isRefused, type Refused } from '@muster/core/errors.ts'
import { UsageError } from './failure.ts'

/**
 * What a use-case answered, where it did not refuse.
 * @throws UsageError with the meaning of the refusal and what it was about
 */
export function accepted<T>(outcome: T, about: string): Exclude<T, Refused> {
  if (isRefused(outcome)) throw new UsageError(`${about}: ${ERRORS[outcome.refused]}`)
  return outcome as Exclude<T, Refused>
}

/**
 * What was typed, as the contract understands it.
 * @throws UsageError naming what is wrong with it
 */
export function understood<T>(
  parsed:
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } },
): T {
  if (parsed.success) return parsed.data
  const told = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  )
  throw new UsageError(told.join('; '))
}
