import { readFile } from 'node:fs/promises'
import { openReplay, type Replay, replayRow } from '@muster/core/clocking/replay.ts'
import { fixedRules, type RulesAt } from '@muster/core/clocking/rules.ts'
import { readRules } from '@muster/core/clocking/rules-file.ts'
import { parseInstant } from '@muster/core/time/instant.ts'
import { UsageError } from '../failure.ts'
import { openInput } from '../files/open-input.ts'
import { readRecords, recordFormat } from '../files/read-records.ts'
import { openOutput } from '../files/write-output.ts'
import { replayTable } from './replay-table.ts'

export type ReplayOptions = { rules?: string; now?: string; json?: boolean; format?: string }

/** Prints the work sessions of a file of punches: a pure run of the rules, no database (DOMAIN: `muster replay`). */
export async function replayCommand(path: string, options: ReplayOptions): Promise<void> {
  const nowMs = options.now === undefined ? undefined : instantOf(options.now)
  const rulesAt = options.rules === undefined ? fixedRules() : await rulesOf(options.rules)
  const replay = openReplay(rulesAt, nowMs)
  await readAll(path, recordFormat(path, options.format), replay)
  if (options.json) await printJson(replay)
  else await printTable(replay)
}

async function readAll(path: string, format: 'jsonl' | 'csv', replay: Replay): Promise<void> {
  await readRecords(await openInput(path), format, (read, line) => {
    const wrong = 'problem' in read ? read : replay.add(read.record)
    if (wrong) throw new UsageError(`line ${line}: ${wrong.problem}`)
  })
}

async function printJson(replay: Replay): Promise<void> {
  const output = openOutput()
  let before = '['
  for (const { person, sessions } of replay.sessions()) {
    for (const session of sessions) {
      const full = output.write(`${before}\n${JSON.stringify(replayRow(person, session))}`)
      if (full) await full
      before = ','
    }
  }
  await output.write(before === '[' ? '[]\n' : '\n]\n')
  await output.end()
}

async function printTable(replay: Replay): Promise<void> {
  const output = openOutput()
  const table = replayTable(replay.people())
  for (const replayed of replay.sessions()) await output.write(table.person(replayed))
  await output.end()
}

function instantOf(text: string): number {
  const nowMs = parseInstant(text)
  if (nowMs === undefined) {
    throw new UsageError(
      `--now ${text} is not an instant: RFC 3339 with offset, such as 2026-06-01T20:00:00+02:00`,
    )
  }
  return nowMs
}

async function rulesOf(path: string): Promise<RulesAt> {
  let decoded: unknown
  try {
    decoded = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`--rules ${path}: ${(error as Error).message}`, { cause: error })
  }
  const read = readRules(decoded)
  if ('problem' in read) throw new UsageError(`--rules ${path}: ${read.problem}`)
  return read.rulesAt
}
