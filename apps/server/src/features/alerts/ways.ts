import type { AlertTopic, PersonalWay } from '@muster/contract/alerts.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'

/** What somebody chose, where it differs from the default. */
export type Choices = Readonly<Partial<Record<AlertTopic, Readonly<Partial<Record<PersonalWay, boolean>>>>>>

/**
 * What is sent by mail, and to browsers that asked for it, unless somebody says otherwise: what concerns the own record,
 * and what waits for one's answer. Long days of others are in the list. A text message costs money, and is asked for.
 */
const BY_DEFAULT: Readonly<Record<AlertTopic, boolean>> = {
  long_day: true,
  automatic_out: true,
  team_long_day: false,
  team_automatic_out: false,
  correction_asked: true,
  correction_decided: true,
  record_corrected: true,
  leave_asked: true,
  leave_decided: true,
  leave_withdrawn: true,
  roster_published: true,
  daily_report: true,
  system: true,
}

/** The topic of a notice for the person it is about (`isOwn`), or for somebody else. */
export function topicOf(kind: NoticeKind, isOwn: boolean): AlertTopic {
  if (kind === 'long_day' || kind === 'automatic_out') return isOwn ? kind : `team_${kind}`
  return kind
}

/** Whether somebody wants to be told of a topic by a way. */
export function wants(choices: Choices, topic: AlertTopic, way: PersonalWay): boolean {
  return choices[topic]?.[way] ?? (way !== 'sms' && BY_DEFAULT[topic])
}

/**
 * Whether a notice waits until somebody's quiet hours are over. Their own long day does not: who is clocked in is at work,
 * whatever the hour, and tomorrow it is too late to clock out.
 */
export function waitsForMorning(kind: NoticeKind, isOwn: boolean): boolean {
  return !(isOwn && (kind === 'long_day' || kind === 'automatic_out'))
}

/**
 * Whether the endpoints of an organisation hear of a notice. Long days are told twice, to the person and to whoever leads
 * them: they hear of the second.
 */
export function isForEndpoints(kind: NoticeKind, addressedTo: object | string): boolean {
  if (kind !== 'long_day' && kind !== 'automatic_out') return true
  return !(typeof addressedTo === 'object' && 'personIds' in addressedTo)
}
