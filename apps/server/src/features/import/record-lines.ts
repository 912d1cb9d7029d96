import { isRefused } from '@muster/core/errors.ts'
import { type FactSubmission, type PunchPorts, recordPunches } from '../clocking/index.ts'
import type { CompleteLine, NotTaken, Reason } from './import-line.ts'

// Enough that a transaction's own cost no longer shows. With one lane the profile had this process waiting 60 % of the
// time: with two, one transaction is decided while PostgreSQL writes the other.
const LINES_AT_ONCE = 3_000
const LANES = 2

const REASON_OF: Readonly<Record<string, Reason>> = {
  id_conflict: 'id_conflict',
  unknown_job: 'unknown_job',
  not_active: 'not_active',
}

type Options = {
  orgId: string
  lines: readonly CompleteLine[]
  onProgress: (done: number, of: number) => void
}

/**
 * Records lines that are ordered by person, so many at once, and answers those that were refused. One that was recorded
 * before stays what it was, so that an import that was cut short can simply be repeated.
 */
export async function recordLines(ports: PunchPorts, options: Options): Promise<NotTaken[]> {
  const { orgId, lines, onProgress } = options
  const refused: NotTaken[] = []
  const groups = groupsOfPeople(lines).values()
  let done = 0
  async function lane(): Promise<void> {
    // The lanes share one iterator: each takes the next group that nobody has.
    for (const group of groups) {
      for (let from = 0; from < group.length; from += LINES_AT_ONCE) {
        const some = group.slice(from, from + LINES_AT_ONCE)
        refused.push(...(await recordSome(ports, orgId, some)))
        done += some.length
        onProgress(done, lines.length)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return refused
}

/** Cut between people, so that no lane waits for another's: groups of `LINES_AT_ONCE`, or one person with more. */
function groupsOfPeople(lines: readonly CompleteLine[]): CompleteLine[][] {
  const groups: CompleteLine[][] = []
  let group: CompleteLine[] = []
  for (const [, ofPerson] of Map.groupBy(lines, (line) => line.personId)) {
    if (group.length > 0 && group.length + ofPerson.length > LINES_AT_ONCE) {
      groups.push(group)
      group = []
    }
    for (const line of ofPerson) group.push(line)
  }
  if (group.length > 0) groups.push(group)
  return groups
}

async function recordSome(
  ports: PunchPorts,
  orgId: string,
  lines: readonly CompleteLine[],
): Promise<NotTaken[]> {
  const outcomes = await recordPunches(ports, orgId, lines.map(submissionOf))
  return outcomes.flatMap((outcome, index) => {
    const line = lines[index]
    return line && isRefused(outcome) ? [notTaken(line, outcome.refused)] : []
  })
}

function submissionOf(line: CompleteLine): FactSubmission {
  const { line: _line, text: _text, ...said } = line
  return { mode: 'fact', source: 'import', ...said }
}

function notTaken({ line, text }: CompleteLine, refused: string): NotTaken {
  return { line, text, reason: REASON_OF[refused] ?? 'not_active', why: `the log refused it: ${refused}` }
}
