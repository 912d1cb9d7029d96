import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import type { WorkSession as DerivedSession } from '@muster/core/clocking/work-session.ts'
import { formatInstant } from '@muster/core/time/instant.ts'

type Known = {
  punches: ReadonlyMap<string, KeptPunch>
  before: ReadonlyMap<string, WorkSession>
  rulesAt: RulesAt
}

/** A session derived on this device, as the server would tell it; one that nothing has changed is left as it was told. */
export function toldSession(session: DerivedSession, { punches, before, rulesAt }: Known): WorkSession {
  const told = before.get(session.id)
  if (told && isUnchanged(session, told)) return told
  const { startMs, endMs, breaks, jobs, effects, exceptions, ...rest } = session
  return {
    ...rest,
    start: instant(startMs),
    end: instant(endMs),
    breaks: breaks.map((span) => ({ start: formatInstant(span.startMs), end: formatInstant(span.endMs) })),
    jobs: jobs.map(({ job, startMs: fromMs, endMs: untilMs }) => ({
      job,
      start: formatInstant(fromMs),
      end: instant(untilMs),
    })),
    exceptions: [...new Set([...exceptions, ...ownOf(effects, punches)])].sort(),
    explanation: {
      punches: effects.flatMap(({ punch: id, does, exceptions: own }) => {
        const punch = punches.get(id)
        return punch ? [{ punch, does, exceptions: [...new Set([...own, ...punch.exceptions])].sort() }] : []
      }),
      replaced: told?.explanation.replaced ?? [],
      rules: told?.explanation.rules ?? rulesAt(startMs ?? endMs ?? 0),
    },
  }
}

/** What its punches carry by themselves (a clock that was wrong), which only the server can know. */
function ownOf(effects: DerivedSession['effects'], punches: ReadonlyMap<string, KeptPunch>) {
  return effects.flatMap(({ punch }) => punches.get(punch)?.exceptions ?? [])
}

function isUnchanged({ status, endMs, effects }: DerivedSession, told: WorkSession): boolean {
  const before = told.explanation.punches
  return (
    status === told.status &&
    instant(endMs) === told.end &&
    effects.length === before.length &&
    effects.every(
      ({ punch, does }, index) => before[index]?.punch.id === punch && before[index].does === does,
    )
  )
}

function instant(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms)
}
