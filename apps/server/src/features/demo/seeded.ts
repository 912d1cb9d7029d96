/** A source of numbers that are the same on every machine for the same seed. */
export type Seeded = {
  /** From 0 to 1, 1 excluded. */
  fraction(): number
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number
  chance(probability: number): boolean
}

/**
 * Numbers for one matter (a person, a day, …) of a sample, independent of those for any other, so that what is drawn
 * for one day stays the same however many days there are.
 */
export function seeded(...matter: readonly number[]): Seeded {
  let state = matter.reduce((mixed, part) => mix(mixed ^ Math.imul(part + 1, 0x9e3779b1)), 0x2545f491)
  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0
    return mix(state) / 2 ** 32
  }
  return {
    fraction,
    integer: (min, max) => min + Math.floor(fraction() * (max - min + 1)),
    chance: (probability) => fraction() < probability,
  }
}

/** The output function of mulberry32 (Tommy Ettinger, public domain): enough for sample data. */
function mix(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}
