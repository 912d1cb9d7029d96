import { isRefused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { type FactSubmission, recordPunches } from '../clocking/index.ts'
import type { CompleteLine, NotTaken, Reason } from './import-line.ts'

// Punches a transaction: see benchmarks/attlog/README.md for what fewer and more of them cost.
const LINES_AT_ONCE = 3_000

const REASON_OF: Readonly<Record<string, Reason>> = {
  id_conflict: 'id_conflict',
  unknown_job: 'unknown_job',
  not_active: 'not_active',
}

/**
 * Records lines that are ordered by person, so many at once, and answers those that were refused. One that was recorded
 * before stays what it was, so that an import that was cut short can simply be repeated.
 */
export async function recordLines(
  ports: { db: Db; clock: Clock },
  options: {
    orgId: string
    lines: readonly CompleteLine[]
    onProgress: (done: number, of: number) => void
  },
): Promise<NotTaken[]> {
  const { orgId, lines, onProgress } = options
  const refused: NotTaken[] = []
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const some = lines.slice(from, from + LINES_AT_ONCE)
    const outcomes = await recordPunches(ports, orgId, some.map(submissionOf))
    outcomes.forEach((outcome, index) => {
      const line = some[index]
      if (line && isRefused(outcome)) refused.push(notTaken(line, outcome.refused))
    })
    onProgress(from + some.length, lines.length)
  }
  return refused
}

function submissionOf(line: CompleteLine): FactSubmission {
  const { line: _line, text: _text, ...said } = line
  return { mode: 'fact', source: 'import', ...said }
}

function notTaken({ line, text }: CompleteLine, refused: string): NotTaken {
  return { line, text, reason: REASON_OF[refused] ?? 'not_active', why: `the log refused it: ${refused}` }
}
