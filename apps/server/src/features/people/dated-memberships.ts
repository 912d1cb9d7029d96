import type { GroupRole } from '@muster/contract/people.ts'

/** A person's time in a team in one role; `untilMs` is the first instant outside it, null for good. */
export type Stay = { role: GroupRole; fromMs: number; untilMs: number | null }

/**
 * The stays of one person in one team, once they are in it in a role from an instant on. What is recorded for before and
 * for later stands: the new stay ends where the one it falls into would have ended, else where the next begins.
 * @param stays by time, none overlapping another; so is the answer
 */
export function joined(stays: readonly Stay[], { fromMs, role }: Omit<Stay, 'untilMs'>): Stay[] {
  const current = stays.find((stay) => covers(stay, fromMs))
  const later = stays.filter((stay) => stay.fromMs > fromMs)
  const untilMs = current ? current.untilMs : (later[0]?.fromMs ?? null)
  return withoutSeams([...endedAt(stays, fromMs), { role, fromMs, untilMs }, ...later])
}

/**
 * The stays of one person in one team, once they are out of it from an instant on: the one that it falls into ends there,
 * and those that have not begun by now are taken back.
 * @returns `beganMs` where one that has begun would end before it begins; undefined where nobody is in the team from there on
 */
export function left(
  stays: readonly Stay[],
  { fromMs, nowMs }: { fromMs: number; nowMs: number },
): Stay[] | { beganMs: number } | undefined {
  if (!stays.some(({ untilMs }) => untilMs === null || untilMs > fromMs)) return undefined
  const begun = stays.findLast((stay) => stay.fromMs >= fromMs && stay.fromMs <= nowMs)
  return begun ? { beganMs: begun.fromMs } : endedAt(stays, fromMs)
}

function covers({ fromMs, untilMs }: Stay, atMs: number): boolean {
  return fromMs <= atMs && (untilMs === null || untilMs > atMs)
}

/** The stays that begin before an instant, none lasting longer than to it. */
function endedAt(stays: readonly Stay[], atMs: number): Stay[] {
  return stays
    .filter(({ fromMs }) => fromMs < atMs)
    .map((stay) => (covers(stay, atMs) ? { ...stay, untilMs: atMs } : stay))
}

/** Makes one of two stays in the same role where the second begins as the first ends. */
function withoutSeams(stays: readonly Stay[]): Stay[] {
  const whole: Stay[] = []
  for (const stay of stays) {
    const last = whole.at(-1)
    const continues = last?.untilMs === stay.fromMs && last.role === stay.role
    if (continues) whole.pop()
    whole.push(continues ? { ...last, untilMs: stay.untilMs } : stay)
  }
  return whole
}
