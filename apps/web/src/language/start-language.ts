import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isLanguage, type Language } from './languages.ts'
import { keepChoice, loadFirst, loadLater, type Spoken } from './load-messages.ts'

/** Speaks these messages, before anything is shown. */
export async function startLanguage({ language, first }: Spoken): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: first } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
}

/** Adds what only later pages say to what is spoken: each of them waits for it, and the first one loads it. */
export async function speakOfAll(): Promise<void> {
  const { language } = i18next
  if (isLanguage(language)) i18next.addResourceBundle(language, 'translation', await loadLater(language))
}

/** Speaks another language from now on, and after the next start. */
export async function speak(language: Language): Promise<void> {
  const [{ first }, later] = await Promise.all([loadFirst(language), loadLater(language)])
  i18next.addResourceBundle(language, 'translation', { ...first, ...later })
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  keepChoice(language)
}
