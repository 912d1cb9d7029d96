import type { HolidayRegions } from '@muster/contract/holidays.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../language/use-locale.ts'

type Countries = HolidayRegions['countries']
type Place = { country: string | null; region: string | null }

/** How countries and regions are called in the language spoken now, as far as the browser and the server know. */
export function useRegionNames(countries: Countries | undefined) {
  const { t } = useTranslation()
  const locale = useLocale()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
    const known = (code: string) => countries?.find((one) => one.code === code)
    const country = (code: string) => names.of(code) ?? known(code)?.name ?? code
    const region = (of: string, code: string) =>
      known(of)?.regions.find((one) => one.code === code)?.name ?? code
    /** `Germany, Bavaria` */
    const place = ({ country: of, region: part }: Place) => {
      if (of === null) return t('holidays.nobodys')
      return part === null ? country(of) : `${country(of)}, ${region(of, part)}`
    }
    return { country, place, compare: new Intl.Collator(locale).compare }
  }, [t, locale, countries])
}
