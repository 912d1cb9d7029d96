import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openMuster } from '../../apps/server/src/entry/open-database.ts'
import { readSettings } from '../../apps/server/src/entry/settings.ts'
import { chainStart } from '../../apps/server/src/features/clocking/chain.ts'
import type { Tx } from '../../apps/server/src/ports/db.ts'
import { INITIAL_STATE } from '../../packages/core/src/clocking/evolve.ts'
import { makeOrganisation } from '../../tests/support/factories.ts'

export type BenchFolder = { environment: NodeJS.ProcessEnv; remove(): Promise<void> }

/** An embedded database of its own with one organisation and so many people, whose personnel numbers are 1, 2, 3… */
export async function embeddedWith(people: number): Promise<BenchFolder> {
  // Not below a home folder, which as root PostgreSQL's own user could not enter.
  const folder = await mkdtemp(join('/var/tmp', 'muster-bench-'))
  const environment = { ...process.env, MUSTER_DATA: folder, DATABASE_URL: '', DATABASE_OWNER_URL: '' }
  const muster = await openMuster(readSettings(environment), () => undefined)
  try {
    const organisation = await makeOrganisation(muster.db, { name: 'Benchmark' })
    await muster.db.transaction({ org: organisation.id }, (tx) => insertPeople(tx, organisation.id, people))
  } finally {
    await muster.close()
  }
  return { environment, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function insertPeople(tx: Tx, orgId: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = randomUUID()
    const hash = chainStart(orgId, id).toString('hex')
    return { id, name: `Person ${index + 1}`, number: String(index + 1), hash, state: INITIAL_STATE }
  })
  const given = JSON.stringify(rows)
  await tx.sql`
    insert into people (org_id, id, name, number, active_from, created_at)
    select ${orgId}::uuid, id, name, number, '2020-01-01Z', '2020-01-01Z'
    from json_to_recordset(${given}::json) as row (id uuid, name text, number text)`
  await tx.sql`
    insert into presence (org_id, person_id, hash, state)
    select ${orgId}::uuid, id, decode(hash, 'hex'), state
    from json_to_recordset(${given}::json) as row (id uuid, hash text, state jsonb)`
}
