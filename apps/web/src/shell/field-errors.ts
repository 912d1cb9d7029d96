import type { Problem } from '@muster/contract/values.ts'
import type { ErrorCode } from '@muster/core/errors.ts'

/** What is wrong with each field of a form, in words. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>

/** Which refusals belong to which field. */
export type RefusalPlaces<Field extends string> = Partial<Record<ErrorCode, Field>>

/**
 * The fields that a problem is about: the one that its code belongs to, and those whose values the contract does not
 * allow (`body/rules/autoOutAfterMs` is the field `autoOutAfterMs`).
 */
export function fieldsRefused<Field extends string>(
  problem: Problem,
  fields: readonly Field[],
  places: RefusalPlaces<Field>,
): Field[] {
  const place = places[problem.code as ErrorCode]
  if (place !== undefined) return [place]
  const named = (problem.errors ?? []).map(({ path }) => path.split(/[./]/).at(-1))
  return fields.filter((field) => named.includes(field))
}
