import { datedRules, type RulesAt, zoneAt } from '@muster/core/clocking/rules.ts'
import type { Tx } from '../../ports/db.ts'
import { loadMemberships, loadOrgContext, type OrgContext } from './store.ts'

/** The rules and the zone in force for one person at any instant. */
export type PersonRules = { rulesAt: RulesAt; zoneAt: (atMs: number) => string }

/** The rules of several people; teams are looked up only where some policy is a team's. */
export async function rulesOf(
  tx: Tx,
  context: OrgContext,
  personIds: readonly string[],
): Promise<(personId: string) => PersonRules> {
  const { policies, zone } = context
  const teamsMatter = policies.some((policy) => policy.team !== undefined)
  const memberships = teamsMatter ? await loadMemberships(tx, personIds) : undefined
  const ofOrganisation: PersonRules = {
    rulesAt: datedRules(policies),
    zoneAt: (atMs) => zoneAt(policies, [], atMs, zone),
  }
  return (personId) => {
    const teams = memberships?.get(personId)
    if (!teams) return ofOrganisation
    return { rulesAt: datedRules(policies, teams), zoneAt: (atMs) => zoneAt(policies, teams, atMs, zone) }
  }
}

/** The rules of one person. */
export async function rulesOfPerson(tx: Tx, personId: string): Promise<PersonRules> {
  const context = await loadOrgContext(tx)
  return (await rulesOf(tx, context, [personId]))(personId)
}

/** The zone in force for a person at an instant (epoch ms). */
export async function zoneOfPerson(tx: Tx, personId: string, atMs: number): Promise<string> {
  return (await rulesOfPerson(tx, personId)).zoneAt(atMs)
}
