import type { SetUp } from '@muster/contract/access.ts'
import type { Problem } from '@muster/contract/values.ts'

export type SetUpFields = Omit<SetUp, 'token'>

/** What is wrong with each field, as the last part of its message's key. */
export type FieldErrors = Partial<
  Record<keyof SetUpFields, 'required' | 'emailInvalid' | 'passwordShort' | 'fieldInvalid'>
>

/** As `Password` of the contract has it. */
const SHORTEST_PASSWORD = 10

/** What can be told without asking the server, so that nobody waits for it; the server checks all of it again. */
export function checkSetUp(fields: SetUpFields): FieldErrors {
  const errors: FieldErrors = {}
  if (fields.organisation === '') errors.organisation = 'required'
  if (fields.zone === '') errors.zone = 'required'
  if (fields.name === '') errors.name = 'required'
  if (fields.email === '') errors.email = 'required'
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email)) errors.email = 'emailInvalid'
  if (fields.password.length < SHORTEST_PASSWORD) errors.password = 'passwordShort'
  return errors
}

/** The fields that the server refused. */
export function refusedFields(problem: Problem): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path } of problem.errors ?? []) {
    const name = path.replace(/^(body)?[./]/, '')
    if (isField(name)) errors[name] = 'fieldInvalid'
  }
  return errors
}

function isField(name: string): name is keyof SetUpFields {
  return ['organisation', 'zone', 'name', 'email', 'password'].includes(name)
}
