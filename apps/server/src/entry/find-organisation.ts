import { listOrganisations, organisationZone } from '../features/people/index.ts'
import type { Clock } from '../ports/clock.ts'
import type { Db } from '../ports/db.ts'
import { UsageError } from './failure.ts'

/**
 * The organisation a command is about: the one with this name or id, or without either the only one;
 * `zone` is the one in force now.
 * @throws UsageError where none is meant, or more than one
 */
export async function findOrganisation(
  { db, clock }: { db: Db; clock: Clock },
  nameOrId: string | undefined,
): Promise<{ id: string; name: string; zone: string }> {
  const all = await db.transaction('sweep', listOrganisations)
  const meant =
    nameOrId === undefined ? all : all.filter(({ id, name }) => id === nameOrId || name === nameOrId)
  const [only] = meant
  if (only && meant.length === 1) {
    const zone = await db.transaction({ org: only.id }, (tx) => organisationZone(tx, clock.now()))
    return { ...only, zone }
  }
  if (all.length === 0) throw new UsageError('there is no organisation yet: npm start makes the first one')
  const asked = nameOrId === undefined ? 'there are several' : `--organisation ${nameOrId}`
  const problem = nameOrId === undefined ? asked : `${asked} names ${meant.length === 0 ? 'none' : 'several'}`
  const choices = all.map(({ id, name }) => `${name} (${id})`).join(', ')
  throw new UsageError(`${problem}; --organisation takes a name or an id of: ${choices}`)
}
