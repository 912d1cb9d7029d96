import type { KeptPunch, ReplacedPunch, WorkSession } from '@muster/contract/clocking.ts'
import type { Named } from '@muster/contract/values.ts'
import type { Tx } from '../../ports/db.ts'

export type NamedJob = { id: string; code: string; name: string }

/** The names of who pressed for somebody else, and of the jobs, in some sessions and punches. */
export async function namesBehind(
  tx: Tx,
  sessions: readonly WorkSession[],
  punches: readonly ReplacedPunch[] = [],
): Promise<{ actors: Named[]; jobs: NamedJob[] }> {
  const told = [...sessions.flatMap(punchesOf), ...punches]
  const actors = told.flatMap((punch) => [punch.actorId ?? [], punch.replacedBy?.actorId ?? []].flat())
  const jobs = [
    ...told.flatMap(({ job }) => job ?? []),
    ...sessions.flatMap((one) => one.jobs.map(({ job }) => job)),
  ]
  const [people, named] = await Promise.all([namesOf(tx, actors), jobsOf(tx, jobs)])
  return { actors: people, jobs: named }
}

function punchesOf({ explanation }: WorkSession): (KeptPunch & Pick<ReplacedPunch, 'replacedBy'>)[] {
  return [...explanation.punches.map(({ punch }) => punch), ...explanation.replaced]
}

/** The jobs with these ids, by code. */
export async function jobsOf(tx: Tx, ids: readonly string[]): Promise<NamedJob[]> {
  if (ids.length === 0) return []
  return tx.sql<NamedJob>`
    select id, code, name from jobs where id = any(${[...new Set(ids)]}::uuid[]) order by code`
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return tx.sql<Named>`
    select people.id, people.name from people
    where people.org_id = current_org() and people.id = any(${[...new Set(ids)]}::uuid[]) order by name, id`
}

/** What a report calls a person. */
export async function personNamed(
  tx: Tx,
  personId: string,
): Promise<{ name: string; number: string | undefined } | undefined> {
  const [row] = await tx.sql<{ name: string; number: string | null }>`
    select name, number from people where org_id = current_org() and id = ${personId}`
  return row && { name: row.name, number: row.number ?? undefined }
}
