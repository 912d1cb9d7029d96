import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './languages.ts'
import { keepChoice, loadMessages, type Spoken } from './load-messages.ts'

/** Speaks these messages, before anything is shown. */
export async function startLanguage({ language, messages }: Spoken): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: messages } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
}

/** Speaks another language from now on, and after the next start. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await loadMessages(language)
  i18next.addResourceBundle(language, 'translation', messages)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  keepChoice(language)
}
