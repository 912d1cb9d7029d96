/** How a new person is to sign in. */
export type SignInWay = 'invitation' | 'password' | 'none'

export const PERSON_FIELDS = ['name', 'number', 'team', 'email', 'password'] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

/** As `Password` of the contract has it. */
const SHORTEST_PASSWORD = 10

/** What is wrong with a field, as the last part of its message's key. */
export type PersonFieldError = 'required' | 'emailInvalid' | 'passwordShort'

/** What can be told about a new person without asking the server; the server checks all of it again. */
export function checkPerson(
  fields: { name: string; email: string; password: string },
  way: SignInWay,
): Partial<Record<PersonField, PersonFieldError>> {
  const { name, password } = fields
  const email = way === 'none' ? undefined : emailError(fields.email)
  return {
    ...(name === '' ? { name: 'required' } : {}),
    ...(email === undefined ? {} : { email }),
    ...(way === 'password' && password.length < SHORTEST_PASSWORD ? { password: 'passwordShort' } : {}),
  }
}

/** What is wrong with an e-mail address, as far as that can be told from here. */
export function emailError(email: string): 'required' | 'emailInvalid' | undefined {
  if (email === '') return 'required'
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? undefined : 'emailInvalid'
}
