import { findPeopleBy, findTeamByName } from '../features/people/index.ts'
import { UsageError } from './failure.ts'
import type { Wired } from './wire.ts'
import type { Organisation } from './with-muster.ts'

/**
 * The person of this personnel number, id or e-mail address.
 * @throws UsageError where there is none, or more than one
 */
export async function findPersonBy(
  { db }: Pick<Wired, 'db'>,
  orgId: string,
  reference: string,
): Promise<{ id: string; name: string; email: string | null }> {
  const found = await db.transaction({ org: orgId }, (tx) => findPeopleBy(tx, reference))
  const [person] = found
  if (person && found.length === 1) return person
  if (!person) throw new UsageError(`${reference}: nobody has this personnel number, id or e-mail`)
  throw new UsageError(
    `${reference} is several: ${found.map(({ id, name }) => `${name} (${id})`).join(', ')}`,
  )
}

/**
 * The team of this name.
 * @throws UsageError where there is none
 */
export async function findTeam(
  { db }: Pick<Wired, 'db'>,
  organisation: Organisation,
  name: string,
): Promise<{ id: string }> {
  const id = await db.transaction({ org: organisation.id }, (tx) => findTeamByName(tx, name))
  if (id === undefined) {
    throw new UsageError(`${organisation.name} has no team "${name}": muster teams list shows them`)
  }
  return { id }
}
