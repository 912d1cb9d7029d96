import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { hoursAndMinutes } from '../../formatting/durations.ts'
import { instantFormat } from '../../formatting/instants.ts'
import { useLocale } from '../../language/use-locale.ts'

/** How instants of this zone, and durations, are written in the language spoken now. */
export function useFormats(zone: string) {
  const { t } = useTranslation()
  const locale = useLocale()
  return useMemo(() => {
    const duration = (ms: number) => {
      if (ms > 0 && ms < 60_000) return t('common.seconds', { seconds: Math.floor(ms / 1000) })
      const { hours, minutes } = hoursAndMinutes(ms)
      if (minutes === 0 && hours > 0) return t('common.hours', { hours })
      return hours === 0 ? t('common.minutes', { minutes }) : t('common.hoursMinutes', { hours, minutes })
    }
    return { ...instantFormat(locale, zone), duration }
  }, [t, locale, zone])
}

export type Formats = ReturnType<typeof useFormats>
