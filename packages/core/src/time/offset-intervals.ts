/** A stretch of time, `fromMs` ≤ instant < `untilMs` (epoch milliseconds), in which a zone keeps one UTC offset. */
export type OffsetInterval = { fromMs: number; untilMs: number; offsetMs: number }

/** The answers for one zone so far: `known` is sorted and has no overlaps, `last` is the one given last. */
type ZoneIntervals = { known: OffsetInterval[]; last: OffsetInterval }

/**
 * Intervals outside 1900 to 2200 are computed each time, about 10 µs, and not kept: a zone with daylight saving has two
 * a year for ever, so that absurd dates could fill the memory. Inside, no zone has more than about 600.
 */
const KEPT_FROM_MS = -2_208_988_800_000
const KEPT_UNTIL_MS = 7_258_118_400_000

const NAME_SHAPE = /^[A-Za-z]/

const NOTHING: OffsetInterval = { fromMs: Number.NaN, untilMs: Number.NaN, offsetMs: 0 }

const zones = new Map<string, ZoneIntervals>()

/**
 * Whether `text` is an IANA zone name (or alias) that the runtime knows, in the spelling of the IANA database:
 * `Europe/Berlin`, not `europe/berlin`, so that one zone is not stored under two names. Offsets (`+02:00`) are no zones.
 */
export function isZone(text: string): boolean {
  return zones.has(text) || addZone(text) !== undefined
}

/**
 * The stretch of constant offset in which an instant (epoch milliseconds, integer) lies.
 * @throws RangeError where `zone` is no zone, or `ms` no instant (±8.64e15).
 */
export function intervalAt(ms: number, zone: string): OffsetInterval {
  const intervals = zones.get(zone) ?? addZone(zone)
  if (intervals === undefined) throw new RangeError(`"${zone}" is not an IANA time zone name known here`)
  const { known, last } = intervals
  if (ms >= last.fromMs && ms < last.untilMs) return last
  const index = indexOfFirstAfter(known, ms)
  const found = known[index - 1]
  if (found !== undefined && ms < found.untilMs) {
    intervals.last = found
    return found
  }
  const computed = computeInterval(ms, zone)
  if (ms >= KEPT_FROM_MS && ms < KEPT_UNTIL_MS) {
    known.splice(index, 0, computed)
    intervals.last = computed
  }
  return computed
}

function addZone(text: string): ZoneIntervals | undefined {
  if (!NAME_SHAPE.test(text) || nameOfZone(text) !== text) return undefined
  const intervals = { known: [], last: NOTHING }
  zones.set(text, intervals)
  return intervals
}

function nameOfZone(text: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId
  } catch {
    return undefined
  }
}

/** The index of the first interval that starts after `ms`: the one before it is the only one that can hold `ms`. */
function indexOfFirstAfter(known: readonly OffsetInterval[], ms: number): number {
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((known[middle]?.fromMs ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

function computeInterval(ms: number, zone: string): OffsetInterval {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  // The previous transition is the one strictly before its receiver: one millisecond later also finds one at `ms`.
  const from = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const until = at.getTimeZoneTransition('next')
  return {
    fromMs: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    untilMs: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1e6,
  }
}
