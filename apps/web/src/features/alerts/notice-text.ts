import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import { type PlaceInApp, placeOfNotice } from '@muster/core/alerts/place-of-notice.ts'
import { DE } from '@muster/core/alerts/texts/de.ts'
import { EN } from '@muster/core/alerts/texts/en.ts'
import { FR } from '@muster/core/alerts/texts/fr.ts'
import type { AlertWords } from '@muster/core/alerts/texts/words.ts'
import { writeNotice } from '@muster/core/alerts/texts/write-notice.ts'
import type { Language } from '../../language/languages.ts'
import type { Told } from './notices-api.ts'

const WORDS: Readonly<Record<Language, AlertWords>> = { en: EN, fr: FR, de: DE }

export type ReadableNotice = {
  /** All of it in a sentence. */
  sentence: string
  /** What else there is to say. */
  more: readonly string[]
  /** Where it is shown what the notice is about. */
  place: PlaceInApp | undefined
}

type Options = {
  /** Who reads it. */
  personId: string
  organisation: string
  language: Language
  locale: string
}

/**
 * A notice in the language spoken here, in the words that its mail has; undefined where this version of the app cannot make
 * sense of it.
 */
export function readable(notice: Told, options: Options): ReadableNotice | undefined {
  const { kind, data, about } = notice
  const isOwn = about?.id === options.personId
  const words = { ...WORDS[options.language], locale: options.locale }
  try {
    const told = { kind, data, person: about?.name ?? null, organisation: options.organisation }
    const [sentence = '', ...more] = writeNotice(told, words, isOwn).lines
    return { sentence, more, place: placeOfNotice(notice, isOwn) }
  } catch {
    // A kind, a zone or a date that a newer server knows.
    return undefined
  }
}

const ICONS = {
  long_day: 'clock',
  automatic_out: 'out',
  correction_asked: 'edit',
  correction_decided: 'check',
  record_corrected: 'edit',
  leave_asked: 'away',
  leave_decided: 'away',
  leave_withdrawn: 'away',
  roster_published: 'calendar',
  daily_report: 'report',
  system: 'warning',
} as const satisfies Record<NoticeKind, string>

export function iconOf(kind: NoticeKind): (typeof ICONS)[NoticeKind] | 'bell' {
  return ICONS[kind] ?? 'bell'
}
