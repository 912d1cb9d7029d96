import type { NewRules } from '@muster/contract/organisation.ts'
import type { Policy, Rules } from '@muster/core/clocking/rules.ts'
import { type ErrorCode, isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import { lockLogs, rederiveFrom } from '../clocking/index.ts'
import { teamExists } from '../people/index.ts'
import { inconsistency } from './consistent-rules.ts'
import { deleteRules, type RulesRow, replaceRules, rulesVersions } from './rules-store.ts'

type Ports = { db: Db; clock: Clock }

/** What a change of the rules comes to: from which instant (epoch ms) on there would be which, and how it is written. */
type Plan = { fromMs: number; policies: Policy[]; write(): Promise<void> }

type Contradicted = Refused<'invalid_request'>

/**
 * Sets rules from now on, or from the first instant of a date in the organisation's zone, in place of others of the same
 * instant. The past keeps those it had.
 */
export function createRules(
  ports: Ports & { ids: Ids },
  { orgId, zone, madeBy }: { orgId: string; zone: string; madeBy: string },
  { team, from, zone: newZone, ...body }: NewRules,
): Promise<undefined | Refused<'not_found' | 'rules_in_the_past'> | Contradicted> {
  // Parsed from JSON: nothing in it is undefined.
  const rules = body.rules as Partial<Rules>
  return underLock<'not_found' | 'rules_in_the_past'>(ports, orgId, async (tx, versions, nowMs) => {
    const fromMs = from === undefined ? nowMs : startOfDay(from, zone)
    if (fromMs < nowMs) return { refused: 'rules_in_the_past', now: formatInstant(nowMs) }
    if (team !== undefined && !(await teamExists(tx, team))) return { refused: 'not_found', team }
    const teamId = team?.toLowerCase()
    const others = versions.map(policyOf).filter((one) => one.team !== teamId || one.fromMs !== fromMs)
    const row = {
      orgId,
      id: ports.ids.next(),
      teamId: teamId ?? null,
      fromMs,
      zone: newZone ?? null,
      rules,
      madeBy,
      nowMs,
    }
    return {
      fromMs,
      policies: [...others, { team: teamId, fromMs, rules }],
      write: () => replaceRules(tx, row),
    }
  })
}

/** Takes rules back that are not in force yet. */
export function withdrawRules(
  ports: Ports,
  orgId: string,
  id: string,
): Promise<undefined | Refused<'not_found' | 'rules_in_force'> | Contradicted> {
  return underLock(ports, orgId, async (tx, versions, nowMs) => {
    const version = versions.find((one) => one.id === id.toLowerCase())
    if (!version) return { refused: 'not_found' }
    const { fromMs } = version
    if (fromMs <= nowMs) return { refused: 'rules_in_force', from: formatInstant(fromMs) }
    const policies = versions.filter((one) => one !== version).map(policyOf)
    return { fromMs, policies, write: () => deleteRules(tx, version.id) }
  })
}

/** Changes the rules while nobody can punch, and derives again what the change reaches. */
function underLock<Code extends ErrorCode>(
  { db, clock }: Ports,
  orgId: string,
  plan: (tx: Tx, versions: readonly RulesRow[], nowMs: number) => Promise<Plan | Refused<Code>>,
): Promise<undefined | Refused<Code> | Contradicted> {
  return db.transaction({ org: orgId }, async (tx) => {
    await lockLogs(tx)
    const planned = await plan(tx, await rulesVersions(tx), clock.now())
    if (isRefused(planned)) return planned
    const { fromMs, policies, write } = planned
    const found = inconsistency(policies, fromMs)
    if (found) return { refused: 'invalid_request', errors: [found] }
    await write()
    await rederiveFrom(tx, { orgId, fromMs })
    return undefined
  })
}

function policyOf({ fromMs, team, rules }: RulesRow): Policy {
  return { fromMs, rules, team: team?.id }
}
