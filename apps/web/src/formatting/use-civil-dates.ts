import { useMemo } from 'react'
import { useLocale } from '../language/use-locale.ts'
import { civilDateFormat } from './civil-dates.ts'

/** How civil dates are written in the language spoken now. */
export function useCivilDates() {
  const locale = useLocale()
  return useMemo(() => civilDateFormat(locale), [locale])
}
