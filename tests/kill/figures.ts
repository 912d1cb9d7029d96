import { cpus, loadavg } from 'node:os'
import { VICTIMS, type Victim } from './blow.ts'
import type { Hardships } from './delivery.ts'
import type { Ledger } from './ledger.ts'

/** A blow, and how long it took until a punch was accepted again. */
export type Recovered = { victim: Victim; readyMs: number }

/** After a kill of anything, Muster takes punches again within this time. */
const READY_LIMIT_MS = 10_000

/** The recoveries that took too long. */
export function tooSlow(all: readonly Recovered[]): string[] {
  return all
    .filter(({ readyMs }) => readyMs >= READY_LIMIT_MS)
    .map(({ victim, readyMs }) => `no punch was accepted for ${seconds(readyMs)} after a kill of ${victim}`)
}

/** One line of progress. */
export function progress(round: number, all: readonly Recovered[], ledger: Ledger): string {
  const { medianMs, maximumMs } = spread(all)
  const punches = ledger.acknowledged.size.toLocaleString('en')
  return `round ${round}: ${punches} punches acknowledged; ready after ${seconds(medianMs)} (median), ${seconds(maximumMs)} (longest)`
}

/** The figures of the whole run, a line each. */
export function summary(options: {
  all: readonly Recovered[]
  ledger: Ledger
  hardships: Hardships
  blows: number
  durationMs: number
  stopMs: number
}): string[] {
  const { all, ledger, hardships, blows, durationMs, stopMs } = options
  const { requests, broken, unavailable, timedOut, slowestUnavailableMs } = hardships
  return [
    `${all.length} rounds with ${blows} kills in ${seconds(durationMs)}, on ${cpus().length} cores (load average ${loadavg()[1]?.toFixed(1)} over the last 5 minutes)`,
    `${ledger.acknowledged.size} punches acknowledged, ${ledger.refused.size} refused`,
    `${requests} requests: ${broken} connections broken, ${unavailable} answers 503 (slowest after ${seconds(slowestUnavailableMs)}), ${timedOut} without answer for 5 s`,
    ...['any', ...VICTIMS].flatMap((victim) => readyLine(victim, all)),
    `stopped by SIGTERM in ${seconds(stopMs)}`,
  ]
}

function readyLine(victim: string, all: readonly Recovered[]): string[] {
  const those = all.filter((one) => victim === 'any' || one.victim === victim)
  if (those.length === 0) return []
  const { medianMs, maximumMs } = spread(those)
  const count = `${those.length} times`
  return [
    `ready after a kill of ${victim}, ${count}: median ${seconds(medianMs)}, longest ${seconds(maximumMs)}`,
  ]
}

function spread(all: readonly Recovered[]): { medianMs: number; maximumMs: number } {
  const sorted = all.map(({ readyMs }) => readyMs).sort((a, b) => a - b)
  return { medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, maximumMs: sorted.at(-1) ?? 0 }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
