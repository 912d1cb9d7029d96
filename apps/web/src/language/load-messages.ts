import { type Language, languageFor } from './languages.ts'
import type { Messages } from './messages/messages.ts'

const CHOICE = 'muster.language'

// Only the language that is spoken is loaded.
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./messages/en/index.ts')).en,
  fr: async () => (await import('./messages/fr/index.ts')).fr,
  de: async () => (await import('./messages/de/index.ts')).de,
}

/** A language and everything that is said in it. */
export type Spoken = { language: Language; messages: Messages }

/** Loads what there is to say in a language; by default the chosen one, or the browser's. */
export async function loadMessages(
  language: Language = languageFor(readChoice(), navigator.languages),
): Promise<Spoken> {
  return { language, messages: await LOADERS[language]() }
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
