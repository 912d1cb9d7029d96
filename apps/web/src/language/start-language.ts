import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languageFor } from './languages.ts'
import type { Messages } from './messages/en.ts'

const CHOICE = 'muster.language'

// Only the language that is spoken is loaded.
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./messages/en.ts')).en,
  fr: async () => (await import('./messages/fr.ts')).fr,
  de: async () => (await import('./messages/de.ts')).de,
}

/** Loads the messages of the chosen language, or of the browser's, before anything is shown. */
export async function startLanguage(): Promise<void> {
  const language = languageFor(readChoice(), navigator.languages)
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await LOADERS[language]() } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
}

/** Speaks another language from now on, and after the next start. */
export async function speak(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await LOADERS[language]())
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(CHOICE, language)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(CHOICE)
  } catch {
    return null
  }
}
