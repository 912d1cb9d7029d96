import { closeSync, openSync, writeSync } from 'node:fs'
import type { KeptPunch } from '../../packages/contract/src/clocking.ts'

/** What clients were promised: every punch whose acknowledgement arrived, and every id that was refused. */
export type Ledger = {
  acknowledged: ReadonlyMap<string, KeptPunch>
  refused: ReadonlySet<string>
  /** What was seen and must never be: shown at the end, and fails the test. */
  faults: string[]
  acknowledge(punch: KeptPunch): void
  refuse(id: string): void
  close(): void
}

/** A ledger that also writes each line to a file as it is made. */
export function ledgerIn(file: string): Ledger {
  const output = openSync(file, 'a')
  const acknowledged = new Map<string, KeptPunch>()
  const refused = new Set<string>()
  const faults: string[] = []
  const write = (line: object) => writeSync(output, `${JSON.stringify(line)}\n`)
  return {
    acknowledged,
    refused,
    faults,
    acknowledge(punch) {
      const before = acknowledged.get(punch.id)
      if (before && JSON.stringify(before) !== JSON.stringify(punch)) {
        faults.push(
          `${punch.id} was acknowledged as ${JSON.stringify(before)}, then ${JSON.stringify(punch)}`,
        )
      }
      if (before) return
      acknowledged.set(punch.id, punch)
      write({ acknowledged: punch })
    },
    refuse(id) {
      if (acknowledged.has(id)) faults.push(`${id} was acknowledged, then refused`)
      refused.add(id)
      write({ refused: id })
    },
    close: () => closeSync(output),
  }
}
