import type { Language } from '@muster/contract/values.ts'
import { DE } from './words/de.ts'
import { EN } from './words/en.ts'
import { FR } from './words/fr.ts'
import type { ReportWords } from './words/words.ts'

const WORDS: Readonly<Record<Language, ReportWords>> = { en: EN, fr: FR, de: DE }

/** The words of reports in a language. */
export function wordsIn(language: Language): ReportWords {
  return WORDS[language]
}

/** Fills the `{places}` of a text once: braces in what is filled in are no places. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, place: string) => String(values[place] ?? whole))
}
