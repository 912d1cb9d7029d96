import type { CastMember } from './cast.ts'

/** Whom to sign in as, and how: an admin, a leader, a worker, and the password that all of them have. */
export function signInTable(cast: readonly CastMember[], password: string): string {
  const roles = ['admin', 'leader', 'worker'] as const
  const shown = roles.flatMap((role) => cast.find((member) => member.role === role) ?? [])
  const width = Math.max(...shown.map(({ email }) => email.length))
  const lines = shown.map(({ role, email, name, team }) => {
    const who = role === 'leader' ? 'team leader' : role
    return `  ${who.padEnd(11)}  ${email.padEnd(width)}  ${name}, ${team}`
  })
  return ['Sign in as', ...lines, `  password     ${password}  (everybody’s, shown only now)`].join('\n')
}
