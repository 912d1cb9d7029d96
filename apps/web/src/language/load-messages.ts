import { type Language, languageFor } from './languages.ts'
import type { First, Later } from './messages/messages.ts'

const CHOICE = 'muster.language'

// Only the language that is spoken is loaded, and of it first what is said at the clock.
const FIRST: Record<Language, () => Promise<First>> = {
  en: async () => (await import('./messages/en/first.ts')).first,
  fr: async () => (await import('./messages/fr/first.ts')).first,
  de: async () => (await import('./messages/de/first.ts')).first,
}
const LATER: Record<Language, () => Promise<Later>> = {
  en: async () => (await import('./messages/en/later.ts')).later,
  fr: async () => (await import('./messages/fr/later.ts')).later,
  de: async () => (await import('./messages/de/later.ts')).later,
}

/** A language and what is said in it at the clock. */
export type Spoken = { language: Language; first: First }

/** Loads what the clock has to say in a language; by default the chosen one, or the browser's. */
export async function loadFirst(
  language: Language = languageFor(readChoice(), navigator.languages),
): Promise<Spoken> {
  return { language, first: await FIRST[language]() }
}

/** Loads what only later pages say in a language. */
export function loadLater(language: Language): Promise<Later> {
  return LATER[language]()
}

/** Remembers the language on this device; without storage the choice lasts as long as the page. */
export function keepChoice(language: Language): void {
  try {
    localStorage.setItem(CHOICE, language)
  } catch {
    // A full or forbidden storage: nothing depends on it.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(CHOICE)
  } catch {
    return null
  }
}
