import { derive } from '@muster/core/clocking/derive.ts'
import { advance, type ClockingState, comesNext, unsettledRows } from '@muster/core/clocking/evolve.ts'
import type { DateRange, Lock } from '@muster/core/clocking/locks.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import { appended } from './chain.ts'
import { type LogEntry, type PunchContent, ruledPunch } from './log-entry.ts'

/** Where a person's log stood when it was locked. */
export type Head = {
  personId: string
  position: number
  hash: Buffer
  state: ClockingState
}

/** What a transaction has to write for one person. `sessions` are all of theirs where `whole` is set. */
export type PersonChanges = {
  head: Head
  entries: readonly LogEntry[]
  sessions: readonly WorkSession[]
  whole: boolean
}

/**
 * One person's log within a transaction: takes punches one after the other, and knows what to write at the end.
 * A punch that comes after all others moves the state on; any other makes the whole log be derived again, once.
 */
export type PersonLog = {
  /** The state, with everything appended so far. */
  state(): Promise<ClockingState>
  append(content: PunchContent): LogEntry
  changes(): Promise<PersonChanges>
}

export function openPersonLog(
  head: Head,
  { rulesAt, locked }: { rulesAt: RulesAt; locked: readonly DateRange[] },
  load: () => Promise<{ entries: readonly PunchContent[]; locks: readonly Lock[] }>,
): PersonLog {
  const entries: LogEntry[] = []
  const touched = new Map<string, WorkSession>()
  let tip: { position: number; hash: Buffer } = head
  let { state } = head
  let whole: readonly WorkSession[] | undefined
  let derived = true

  async function deriveWhole(): Promise<void> {
    const before = await load()
    const all = [...before.entries, ...entries].map(ruledPunch)
    const derivation = derive(all, rulesAt, { locks: before.locks })
    whole = derivation.sessions
    state = derivation.state
    derived = true
  }

  function moveOn(entry: LogEntry): void {
    const next = advance(state, ruledPunch(entry), rulesAt)
    const open = next.state.session
    const rows = open ? unsettledRows(open, rulesAt(open.startMs)) : []
    for (const row of [...next.settled, ...rows]) touched.set(row.id, row)
    state = next.state
  }

  return {
    async state() {
      if (!derived) await deriveWhole()
      return state
    },
    append(content) {
      const entry = appended(content, tip)
      tip = entry
      if (derived && whole === undefined && comesNext(state, ruledPunch(entry), rulesAt, locked))
        moveOn(entry)
      else derived = false
      entries.push(entry)
      return entry
    },
    async changes() {
      if (!derived) await deriveWhole()
      const { personId } = head
      return {
        head: { personId, position: tip.position, hash: tip.hash, state },
        entries,
        sessions: whole ?? [...touched.values()],
        whole: whole !== undefined,
      }
    },
  }
}
