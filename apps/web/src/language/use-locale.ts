import { useTranslation } from 'react-i18next'
import { isLanguage, localeFor } from './languages.ts'

/** The locale that dates and times are written in. */
export function useLocale(): string {
  const { i18n } = useTranslation()
  return localeFor(isLanguage(i18n.language) ? i18n.language : 'en', navigator.languages)
}
