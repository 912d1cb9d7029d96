import { ownExceptions } from '@muster/core/clocking/effective-log.ts'
import type { Problem } from '@muster/core/clocking/punch-record.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import type { PunchPorts } from '../clocking/index.ts'
import { completed } from './complete-lines.ts'
import { type CompleteLine, type ImportLine, instantOf, type NotTaken } from './import-line.ts'
import { findPersonBy } from './people-by-name.ts'
import { attlogReader, recordReader } from './read-lines.ts'
import { recordLines } from './record-lines.ts'
import { listJobs, listNumberedPeople, loadOrganisation } from './store.ts'

export type ImportPorts = PunchPorts

export type ImportPlan = {
  orgId: string
  /** What the punches' ids and device are made of: the name of the terminal that wrote the log. */
  terminal: string
  /** Zone of local times, and of lines that name none; without it the organisation's. */
  zone?: string | undefined
  /** The terminal's names for people, and who they are: by personnel number or id. */
  mapping?: ReadonlyMap<string, string> | undefined
  /** Finds out everything and writes nothing. */
  dryRun?: boolean | undefined
}

/** Lines read, and what became of them: read = taken + alreadyThere + repeated + notTaken. */
export type ImportSummary = {
  read: number
  taken: number
  alreadyThere: number
  /** Lines whose punch an earlier line of the file gave already. */
  repeated: number
  /** Of those taken: kept, but with an impossible time, so that they count for nothing. */
  quarantined: number
  notTaken: NotTaken[]
}

/** A file under import: lines are given one by one, and recorded when all are there. */
export type Import = {
  attlogLine(text: string, line: number): void
  record(read: { record: unknown } | Problem, line: number, text: string): void
  /** Records what was given; may be stopped at any moment, and then given the same file again. */
  run(onProgress?: (done: number, of: number) => void): Promise<ImportSummary>
}

/**
 * Opens an import into one organisation.
 * @returns a text where the mapping names somebody who does not exist
 */
export async function openImport(ports: ImportPorts, plan: ImportPlan): Promise<Import | string> {
  const { orgId, terminal } = plan
  const [organisation, people, jobs] = await ports.db.transaction({ org: orgId }, (tx) =>
    Promise.all([loadOrganisation(tx, ports.clock.now()), listNumberedPeople(tx), listJobs(tx)]),
  )
  const zone = plan.zone ?? organisation.zone
  const mapping = new Map<string, string>()
  const byNumberOrId = findPersonBy(people)
  for (const [name, person] of plan.mapping ?? []) {
    const personId = byNumberOrId(person)
    if (personId === undefined) return `the mapping names ${person} for ${name}: nobody has this number or id`
    mapping.set(name, personId)
  }
  const findPerson = findPersonBy(people, mapping)
  const readAttlog = attlogReader({ terminal, zone, findPerson })
  const readRecord = recordReader({ zone, findPerson, jobs })
  const lines: ImportLine[] = []
  const notTaken: NotTaken[] = []
  const keep = (read: ImportLine | NotTaken) => {
    if ('why' in read) notTaken.push(read)
    else lines.push(read)
  }
  return {
    attlogLine: (text, line) => keep(readAttlog(text, line)),
    record: (read, line, text) => keep(readRecord(read, line, text)),
    run: (onProgress = () => undefined) =>
      runImport(ports, { ...plan, rulesAt: organisation.rulesAt, lines, notTaken, onProgress }),
  }
}

async function runImport(
  ports: ImportPorts,
  options: ImportPlan & {
    rulesAt: RulesAt
    lines: readonly ImportLine[]
    notTaken: readonly NotTaken[]
    onProgress: (done: number, of: number) => void
  },
): Promise<ImportSummary> {
  const { orgId, rulesAt, lines, onProgress } = options
  const nowMs = ports.clock.now()
  const { complete, alreadyThere, repeated, notTaken } = await completed(ports.db, {
    orgId,
    rulesAt,
    nowMs,
    lines,
  })
  const refused = options.dryRun ? [] : await recordLines(ports, { orgId, lines: complete, onProgress })
  const refusedLines = new Set(refused.map(({ line }) => line))
  const taken = complete.filter(({ line }) => !refusedLines.has(line))
  return {
    read: lines.length + options.notTaken.length,
    taken: taken.length,
    alreadyThere,
    repeated,
    quarantined: taken.filter((line) => isQuarantined(line, rulesAt, nowMs)).length,
    notTaken: [...options.notTaken, ...notTaken, ...refused].sort((a, b) => a.line - b.line),
  }
}

function isQuarantined(line: CompleteLine, rulesAt: RulesAt, nowMs: number): boolean {
  const { id, kind, zone } = line
  const at = instantOf(line)
  return !ownExceptions({ id, kind, at, zone, receivedAt: nowMs, source: 'import' }, rulesAt(at)).counts
}
