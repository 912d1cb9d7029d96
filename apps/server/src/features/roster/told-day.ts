import type { DayFinding, ExpectedDay } from '@muster/contract/attendance.ts'
import type { Span } from '@muster/core/clocking/work-session.ts'
import type { Verdict } from '@muster/core/roster/judge-span.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { JudgedDay } from './judged-days.ts'
import type { ShiftRow } from './shifts-store.ts'

/** A judged day as the API tells it. */
export function toldDay({ expected, verdict }: JudgedDay, shifts: readonly ShiftRow[]): ExpectedDay {
  const { date, zone, reason, expectedMs, holiday, leaves } = expected
  const { workedMs, provisionalMs, overtimeMs, verdicts, sessions } = verdict
  return {
    date,
    zone,
    reason,
    spans: expected.spans.map((span) => ({ ...toldSpan(span), ...shiftBehind(span.shift, shifts) })),
    expectedMs,
    ...(holiday === undefined ? {} : { holiday }),
    leaves: leaves.map(({ id, kind, part }) => ({ id, kind, part })),
    workedMs,
    provisionalMs,
    overtimeMs,
    findings: verdicts.map(toldFinding),
    sessions: [...sessions],
  }
}

function toldFinding(verdict: Verdict): DayFinding {
  const { kind } = verdict
  return {
    kind,
    ...('byMs' in verdict ? { byMs: verdict.byMs, graceMs: verdict.graceMs } : {}),
    ...('span' in verdict ? { span: toldSpan(verdict.span) } : {}),
    ...('session' in verdict && verdict.session !== undefined ? { session: verdict.session } : {}),
  }
}

function shiftBehind(id: string | undefined, shifts: readonly ShiftRow[]) {
  const shift = id === undefined ? undefined : shifts.find((one) => one.id === id)
  return shift ? { shift: { id: shift.id, job: shift.job, label: shift.label } } : {}
}

function toldSpan({ startMs, endMs }: Span) {
  return { start: formatInstant(startMs), end: formatInstant(endMs) }
}
