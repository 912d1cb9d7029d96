import type { KeptPunch } from '@muster/contract/clocking.ts'
import { ownExceptions } from '@muster/core/clocking/effective-log.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { type LogEntry, ruledPunch } from './log-entry.ts'

/** A punch as the API tells it. */
export function toldPunch(entry: LogEntry, rulesAt: RulesAt): KeptPunch {
  const { id, personId, kind, zone, source, assurance, position, job, note, reason, actorId, supersedes } =
    entry
  const { exceptions } = ownExceptions(ruledPunch(entry), rulesAt(entry.at))
  return {
    id,
    personId,
    kind,
    at: formatInstant(entry.at),
    zone,
    receivedAt: formatInstant(entry.receivedAt),
    source,
    assurance,
    position,
    exceptions,
    ...(job === null ? {} : { job }),
    ...(note === null ? {} : { note }),
    ...(reason === null ? {} : { reason }),
    ...(actorId === null ? {} : { actorId }),
    ...(supersedes === null ? {} : { supersedes }),
  }
}
