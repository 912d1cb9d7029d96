/** The languages Muster speaks, each by its own name. */
export const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

/** Whether Muster speaks the language of this code. */
export function isLanguage(code: unknown): code is Language {
  return typeof code === 'string' && Object.hasOwn(LANGUAGES, code)
}

/** The chosen language; else the first of the browser's (`fr-CA`, `de`, …) that Muster speaks; else English. */
export function languageFor(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return preferred.map(primary).find(isLanguage) ?? 'en'
}

/**
 * The locale that dates and times are written in: the browser's own region of that language, so that `en-US` keeps its
 * AM and PM; English by choice in a browser of another language gets the 24-hour clock of that browser's continent.
 */
export function localeFor(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => primary(tag) === language) ?? (language === 'en' ? 'en-GB' : language)
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag
}
