import type { NoticeKind, SystemProblem } from '../notice-kinds.ts'

/** Notices about somebody that have another text for that person: these are for everybody else. */
const ABOUT_OTHERS = [
  'long_day',
  'automatic_out',
  'correction_decided',
  'record_corrected',
  'leave_decided',
] as const
type AboutOthers = (typeof ABOUT_OTHERS)[number]

export type TextKey = NoticeKind | `team_${AboutOthers}`

/** Which text tells of a notice: the one to whom it is about, or to somebody else. */
export function textKeyOf(kind: NoticeKind, isOwn: boolean): TextKey {
  const other = ABOUT_OTHERS.find((one) => one === kind)
  return isOwn || other === undefined ? kind : `team_${other}`
}

/**
 * The words of a notice, with `{place}`s for what differs: no logic, so that nothing filled in can become any. The first
 * line says all of it, for there is room for no more in a text message; a line with a place that nothing fills is left out.
 */
export type NoticeWords = { subject: string; lines: readonly [string, ...string[]] }

/** Everything that is said in one language. */
export type AlertWords = {
  notices: Readonly<Record<TextKey, NoticeWords>>
  decisions: Readonly<Record<'approved' | 'refused', string>>
  problems: Readonly<Record<SystemProblem, string>>
  /** Of instants and dates (BCP 47). */
  locale: string
  button: string
  small: string
  test: NoticeWords
}
