import type { Organisation, RulesVersion, RulesVersions } from '@muster/contract/organisation.ts'
import { DEFAULT_RULES, datedRules } from '@muster/core/clocking/rules.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'
import { anyActiveJob } from './jobs-store.ts'
import { findOrganisation } from './organisation-store.ts'
import { type RulesRow, rulesVersions } from './rules-store.ts'

type Ports = { db: Db; clock: Clock }

/** The organisation as it is now. */
export function tellOrganisation({ db, clock }: Ports, orgId: string): Promise<Organisation> {
  const nowMs = clock.now()
  return db.transaction({ org: orgId }, async (tx) => {
    const [organisation, versions, usesJobs] = await Promise.all([
      findOrganisation(tx, nowMs),
      rulesVersions(tx, []),
      anyActiveJob(tx, nowMs),
    ])
    return {
      ...organisation,
      rules: datedRules(versions.map(({ fromMs, rules }) => ({ fromMs, rules })))(nowMs),
      usesJobs,
    }
  })
}

/** The rules of all times, newest first: the organisation's, and those of the teams within reach. */
export async function tellRules({ db }: Ports, orgId: string, reach: Reach): Promise<RulesVersions> {
  const versions = await db.transaction({ org: orgId }, (tx) => rulesVersions(tx, reach))
  return { defaults: DEFAULT_RULES, versions: versions.map(toldVersion) }
}

function toldVersion({ fromMs, madeAtMs, ...row }: RulesRow): RulesVersion {
  return { ...row, from: formatInstant(fromMs), madeAt: formatInstant(Math.floor(madeAtMs)) }
}
