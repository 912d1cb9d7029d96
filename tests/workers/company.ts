import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../apps/server/src/adapters/postgres/database.ts'
import { recordPunches } from '../../apps/server/src/features/clocking/index.ts'
import type { Clock } from '../../apps/server/src/ports/clock.ts'
import type { Db } from '../../apps/server/src/ports/db.ts'
import { command, joinTeam, makeOrganisation, makePerson, makeTeam, quietBus } from '../support/factories.ts'

/** Somebody with an e-mail address; the worker `breaks` from 12:00 to 13:00, or works through. */
export type Somebody = { personId: string; email: string; breaks: boolean }

export type Company = {
  db: Db
  orgId: string
  teamId: string
  leader: Somebody
  workers: Somebody[]
  press(person: Somebody, kind: 'in' | 'out' | 'break_start' | 'break_end'): Promise<void>
  close(): Promise<void>
}

/** A company of three workers and a leader, each with an account. */
export async function makeCompany(appUrl: string, clock: Clock): Promise<Company> {
  const db = openDatabase(appUrl, () => undefined)
  const { id: orgId } = await makeOrganisation(db)
  const teamId = await makeTeam(db, orgId)
  // There since before the first day: a team has reports of the days that it was there.
  await db.transaction({ org: orgId }, async (tx) => {
    await tx.sql`update organisations set created_at = '2025-01-01'`
    await tx.sql`update groups set created_at = '2025-01-01'`
  })
  const leader = await member(db, { orgId, teamId, name: 'Lea Leader', role: 'leader' })
  const workers: Somebody[] = []
  for (const name of ['Ann', 'Bo', 'Cy']) {
    const made = await member(db, { orgId, teamId, name, role: 'worker' })
    workers.push({ ...made, breaks: name === 'Bo' })
  }
  return {
    db,
    orgId,
    teamId,
    leader,
    workers,
    async press({ personId }, kind) {
      const [outcome] = await recordPunches({ db, clock, bus: quietBus }, orgId, [command(personId, kind)])
      if (!outcome || 'refused' in outcome) throw new Error(`${kind} was refused: ${JSON.stringify(outcome)}`)
    },
    close: () => db.close(),
  }
}

async function member(
  db: Db,
  { orgId, teamId, name, role }: { orgId: string; teamId: string; name: string; role: 'worker' | 'leader' },
): Promise<Somebody> {
  const accountId = randomUUID()
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
  await db.sql`
    insert into auth."user" (id, name, email, "emailVerified", "updatedAt")
    values (${accountId}, ${name}, ${email}, true, ${new Date(0)})`
  const personId = await makePerson(db, orgId, { name, accountId })
  await joinTeam(db, orgId, { team: teamId, person: personId, fromMs: 0, role })
  return { personId, email, breaks: false }
}
