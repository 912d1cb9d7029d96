import { randomInt } from 'node:crypto'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { EventLog } from '../../ports/event-log.ts'
import type { Notices } from '../../ports/notices.ts'
import type { PunchPorts } from '../clocking/index.ts'
import { createJob } from '../organisation/index.ts'
import {
  addMember,
  createOrganisation,
  createPerson,
  createTeam,
  needsSetUp,
  type PeoplePorts,
} from '../people/index.ts'
import { CAST, type CastMember, ORGANISATION, TEAMS, type TeamName } from './cast.ts'
import { JOBS } from './jobs.ts'
import { planLeaves } from './leaves.ts'
import { type Period, periodUntil } from './period.ts'
import { planPunches } from './plan.ts'
import { recordLeaves } from './record-leaves.ts'
import { recordPlan } from './record-plan.ts'
import { planRosters } from './rosters.ts'
import { signInTable } from './sign-in-table.ts'

const SEED = 20_260_329
/** Hashing a password takes a core for 20 ms: more at once only wait for each other, and for connections. */
const ACCOUNTS_AT_ONCE = 4
const PASSWORD_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * Fills an empty database with a sample organisation: forty people, three teams, three months of punches and leave until now.
 * A database that holds an organisation is left as it is.
 * @returns whether it was filled
 */
export async function fillDemo(
  ports: PeoplePorts & PunchPorts & { notices: Notices },
  say: (line: string) => void,
): Promise<boolean> {
  if (!(await needsSetUp(ports))) {
    say(
      'The sample organisation goes into an empty database only, and this one holds an organisation: nothing was changed (MUSTER_DATA=FOLDER names a new one).',
    )
    return false
  }
  const startedMs = performance.now()
  const period = periodUntil(ports.clock.now(), ORGANISATION.zone)
  say(
    `Making the sample organisation ${ORGANISATION.name}: ${CAST.length} people since ${period.startDate} …`,
  )
  const password = newPassword()
  const { orgId, personIds, teamIds, jobIds } = await makeCast(ports, period, password)
  await planRosters(ports, { orgId, personIds, teamIds, cast: CAST, period, seed: SEED })
  const plan = planPunches(CAST, period, SEED)
  await recordPlan(ports, plan, { orgId, personIds, jobIds, zone: period.zone, cast: CAST, say })
  const leaves = planLeaves(period, { cast: CAST, seed: SEED, punches: plan })
  await recordLeaves(ports, leaves, { orgId, personIds, zone: period.zone, startDate: period.startDate })
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  say(`  ${leaves.length} leaves, and the public holidays of the country`)
  say(`… ${plan.length} punches until ${civilDate(period.nowMs, period.zone)}, in ${seconds} s`)
  say(signInTable(CAST, password))
  return true
}

/** The organisation, its teams and jobs, and everybody in their team with a sign-in, as of the beginning of the period. */
async function makeCast(
  ports: PeoplePorts,
  { startMs, importedMs }: Period,
  password: string,
): Promise<{ orgId: string; personIds: string[]; teamIds: Map<TeamName, string>; jobIds: string[] }> {
  // What those who watch are told begins on the day that Muster came; what is older would be pruned by now.
  const eventLog: EventLog = {
    ...ports.eventLog,
    peopleChanged: (tx, change) => ports.eventLog.peopleChanged(tx, { ...change, nowMs: importedMs }),
  }
  const then = { ...ports, eventLog, clock: { now: () => startMs } }
  const [admin, ...others] = CAST
  if (!admin) throw new Error('the sample has no people')
  const { name: organisation, zone } = ORGANISATION
  const { name, email, number } = admin
  const { orgId, personId } = made(
    await createOrganisation(then, { organisation, zone, name, email, number, password }),
  )
  const teams = new Map<TeamName, string>()
  for (const team of TEAMS) teams.set(team, made(await createTeam(then, orgId, team)).id)
  const join = async (id: string, { team, role }: CastMember) => {
    const membership = { personId: id, role: role === 'leader' ? role : 'worker' } as const
    const refused = await addMember(then, { orgId, zone }, teams.get(team) ?? '', membership)
    if (refused) throw new Error(`the sample could not be made: ${refused.refused}`)
    return id
  }
  const add = async (member: CastMember) => {
    const { name, email, number } = member
    const person = { name, email, number, password, admin: false }
    return join(made(await createPerson(then, orgId, person)).id, member)
  }
  const personIds = [await join(personId, admin)]
  for (let from = 0; from < others.length; from += ACCOUNTS_AT_ONCE) {
    personIds.push(...(await Promise.all(others.slice(from, from + ACCOUNTS_AT_ONCE).map(add))))
  }
  const jobIds: string[] = []
  for (const job of JOBS) jobIds.push(made(await createJob(then, { orgId, zone }, job)).id)
  return { orgId, personIds, teamIds: teams, jobIds }
}

function made<T>(outcome: T): Exclude<T, Refused> {
  if (isRefused(outcome)) throw new Error(`the sample could not be made: ${outcome.refused}`)
  return outcome as Exclude<T, Refused>
}

/** Three groups of four letters that nobody mistakes for others: 59 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => PASSWORD_LETTERS[randomInt(PASSWORD_LETTERS.length)])
  return [group(), group(), group()].map((letters) => letters.join('')).join('-')
}
