/** Whose law: the directive of the European Union, Luxembourg, Germany, France, the United States (federal). */
export const RULE_PACKS = ['eu', 'lu', 'de', 'fr', 'us'] as const
export type RulePackName = (typeof RULE_PACKS)[number]

/**
 * `breach`: the law does not allow it. `beyond`: over the normal hours or short of the normal rest, to be paid or made up
 * for. `listed`: shown so that somebody looks.
 */
export type FindingLevel = 'breach' | 'beyond' | 'listed'

/** A law and its article, as its own country cites it. */
export type Law = { name: string; article: string }

/** A time of every night, in minutes after midnight; it runs over midnight where it ends before it begins. */
export type NightTime = { fromMinute: number; untilMinute: number }

/** ISO: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Breaks so short that they count as work: shorter than `underMs`, or as long as `upToMs` at most. */
export type ShortBreak = { underMs: number } | { upToMs: number }

/** From how much work on (`overMs`: more than; `fromMs`: as much or more) how much break is due. */
export type BreakStep = { breakMs: number } & ({ overMs: number } | { fromMs: number })

/** One rule of a law, as figures; every duration in milliseconds. */
export type WorkingTimeRule = { law: Law } & (
  | {
      rule: 'daily_rest'
      restMs: number
      /** Whether it has to lie within 24 hours of the day's first work, or only between two working days. */
      within24Hours: boolean
    }
  | {
      rule: 'weekly_rest'
      restMs: number
      /** So much of the rest has to lie in the week; any part is enough where it is not set. */
      withinWeekMs?: number
      level: FindingLevel
    }
  | {
      rule: 'break_length'
      steps: readonly BreakStep[]
      /** Whether one break has to be as long as what is due. */
      inOne: boolean
    }
  /** Days of more work than this in which there was no break at all. */
  | { rule: 'day_without_break'; limitMs: number }
  | { rule: 'work_without_break'; limitMs: number }
  | { rule: 'daily_hours'; limitMs: number; level: FindingLevel }
  | { rule: 'weekly_hours'; limitMs: number; level: FindingLevel }
  | {
      rule: 'weekly_average'
      limitMs: number
      weeks: number
      /** Whether any such run of weeks around a long week, before or after, makes it good; else each run keeps the limit. */
      madeGoodAround?: boolean
      /** Whether each holiday from Monday to Saturday counts as a sixth of the limit, worked or not. */
      holidaysCount?: boolean
    }
  | {
      rule: 'night_average'
      /** A day; the weekly rest day of each week is not counted. */
      limitMs: number
      weeks: number
      night: NightTime
      /** Who works so long of a day at night, in half of the days or more, is a night worker. */
      nightWorkerFromMs: number
    }
  | { rule: 'sunday_hours' }
  | { rule: 'holiday_hours' }
  | {
      rule: 'night_hours'
      night: NightTime
      /** Of a working day; as much as this is not listed yet. */
      overMs: number
    }
)

/** The rules of a law as they are from a date on (`from`: when they came into force). */
export type RulePackVersion = {
  from: string
  rules: readonly WorkingTimeRule[]
  /** None where it is not set: every break is taken off. */
  shortBreak?: ShortBreak
  /** Where the law says when a week begins; else the organisation does. */
  weekStart?: Weekday
}
export type RulePack = { name: RulePackName; versions: readonly RulePackVersion[] }

export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** From 23:00 to 06:00: seven hours that include those from midnight to five (Directive 2003/88/EC, Article 2(3)). */
export const NIGHT_OF_SEVEN_HOURS: NightTime = { fromMinute: 23 * 60, untilMinute: 6 * 60 }
/** From 22:00 to 06:00. */
export const NIGHT_FROM_TEN: NightTime = { fromMinute: 22 * 60, untilMinute: 6 * 60 }
/** From 21:00 to 06:00. */
export const NIGHT_FROM_NINE: NightTime = { fromMinute: 21 * 60, untilMinute: 6 * 60 }
