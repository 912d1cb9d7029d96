import type { ErrorCode } from '@muster/core/errors.ts'
import type { TFunction } from 'i18next'

/** What is told of a problem: its stable code, and its data. */
type Told = { code: string } & Readonly<Record<string, unknown>>

/**
 * A problem in the reader's language, with its own data filled in. `write` turns its instants (epoch milliseconds, in
 * members that end in `Ms`) into words; a code that this version does not know is shown as it is.
 */
export function problemText(t: TFunction, problem: Told, write: (ms: number) => string = String): string {
  const instants = Object.entries(problem).filter(
    (entry): entry is [string, number] => entry[0].endsWith('Ms') && typeof entry[1] === 'number',
  )
  const data = Object.fromEntries(instants.map(([name, ms]) => [name.slice(0, -2), write(ms)]))
  const code =
    problem.code === 'already_in' && problem.phase === 'on_break' ? 'already_on_break' : problem.code
  return t(`errors.${code as ErrorCode}`, { ...data, defaultValue: t('errors.unknown', { code }) })
}
