import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Downloads } from '../../shell/downloads.tsx'
import text from '../../shell/text.module.css'
import type { Range } from '../clocking/record-range.ts'
import classes from './reports.module.css'
import { archiveAddress } from './reports-api.ts'

type Props = {
  path: '/inspection' | '/me/inspection'
  range: Range
  whom?: { team?: string | undefined; person?: string | undefined }
}

/** The link to an archive of some days that proves itself. */
export function ArchiveDownload({ path, range, whom = {} }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const language = useLocale().slice(0, 2)
  return (
    <>
      <div className={classes.files}>
        <Downloads
          files={[
            {
              address: archiveAddress(path, { from: range.from, until: range.until, ...whom, language }),
              words: t('inspection.download', { range: dates.range(range.from, range.until) }),
            },
          ]}
        />
      </div>
      <p className={text.soft}>{t('inspection.takesLong')}</p>
    </>
  )
}
