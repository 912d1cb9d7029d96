import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../api/request.ts'
import { leave } from '../features/access/session.ts'
import { useSession } from '../features/access/session-context.ts'
import type { Failure } from './failure-notice.tsx'
import { type FieldErrors, fieldsRefused, type RefusalPlaces } from './field-errors.ts'
import { problemText } from './problem-text.ts'

type Options<Field extends string> = {
  /** In the order in which they stand: the first that is wrong gets the focus. */
  fields: readonly Field[]
  refusals?: RefusalPlaces<Field>
  /** What is said at a field whose value the server does not allow, where something better is known. */
  invalid?: string
}

/**
 * A form's way to the server: what is wrong with which field and with all of it, and whether it is under way. Where the
 * session has ended meanwhile, the page asks to sign in.
 */
export function useSubmission<Field extends string>({ fields, refusals = {}, invalid }: Options<Field>) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { person } = useSession()
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors<Field>>({})
  const [failure, setFailure] = useState<Failure>()

  function show(found: FieldErrors<Field>) {
    setErrors(found)
    const first = fields.find((field) => found[field] !== undefined)
    if (first) form.current?.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus()
  }

  function tell(answer: Failure) {
    if (answer.kind === 'problem' && answer.status === 401) return leave(queries, person.id)
    const refused = answer.kind === 'problem' ? fieldsRefused(answer.problem, fields, refusals) : []
    if (answer.kind !== 'problem' || refused.length === 0) return setFailure(answer)
    const text =
      answer.problem.code === 'invalid_request'
        ? (invalid ?? t('form.invalid'))
        : problemText(t, answer.problem)
    show(Object.fromEntries(refused.map((field) => [field, text])) as FieldErrors<Field>)
  }

  return {
    form,
    busy,
    failure,
    /** The attributes of a field that can be told to be wrong. */
    field: (name: Field) => ({ name, 'data-field': name, error: errors[name] }),
    /** Sends, unless something was found wrong; tells what the server answered, or undefined where it refused. */
    async submit<T>(
      found: FieldErrors<Field>,
      send: () => Promise<Answer<T>>,
    ): Promise<{ value: T } | undefined> {
      if (busy) return undefined
      setFailure(undefined)
      show(found)
      if (Object.keys(found).length > 0) return undefined
      setBusy(true)
      const answer = await send()
      setBusy(false)
      if (answer.kind === 'value') return { value: answer.value }
      tell(answer)
      return undefined
    },
  }
}
