import { useTranslation } from 'react-i18next'
import { isLanguage, LANGUAGES } from '../language/languages.ts'
import { speak } from '../language/start-language.ts'
import classes from './shell.module.css'

/** A plain list: phones show it in the picker their owners know. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const choose = (code: string) => {
    if (isLanguage(code)) void speak(code)
  }
  return (
    <select
      className={classes.language}
      aria-label={t('common.language')}
      value={i18n.language}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
