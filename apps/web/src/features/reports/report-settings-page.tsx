import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { Button } from '@mantine/core'
import type { ReportSettings, ReportSettingsVersions } from '@muster/contract/reports.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import organisation from '../organisation/organisation.module.css'
import { SettingsFrame } from '../organisation/settings-frame.tsx'
import { ReportSettingsForm } from './report-settings-form.tsx'
import { readReportsAgain, useReportSettings } from './reports-api.ts'
import { weekdayDate } from './weekday-date.ts'

/** `/settings/reports`: rounding, rules of working time and the daily report; what holds, changes, and what held before. */
export function ReportSettingsPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('reportSettings.title')} lead={t('reportSettings.lead')}>
      <Settings />
    </SettingsFrame>
  )
}

function Settings() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useReportSettings()
  const [editing, setEditing] = useState(false)
  const [said, setSaid] = useState('')
  if (!query.data) return <Awaited query={query} lines={6} />
  const done = (what: string) => {
    setEditing(false)
    setSaid(what)
    void readReportsAgain(queries)
  }
  const edit = (
    <Button variant="default" size="md" onClick={() => setEditing(true)}>
      {t('reportSettings.edit')}
    </Button>
  )
  return (
    <>
      <Said>{said}</Said>
      <Section
        title={t(editing ? 'reportSettings.edit' : 'reportSettings.inForce')}
        actions={!editing && edit}
      >
        {editing ? (
          <ReportSettingsForm inForce={query.data.inForce} onDone={done} onCancel={() => setEditing(false)} />
        ) : (
          <Facts settings={query.data.inForce} />
        )}
      </Section>
      <Section title={t('reportSettings.history')}>
        <History versions={query.data.versions} />
      </Section>
    </>
  )
}

const ROUNDED = ['start', 'end', 'duration'] as const

function Facts({ settings }: { settings: ReportSettings }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { rulePacks, weekStart, rounding, dailyReportAt, language } = settings
  const packs = rulePacks.map((pack) => t(`checks.packs.${pack}`)).join(', ')
  const facts = [
    [t('reportSettings.rulePacks'), packs || t('reportSettings.noPacks')],
    [t('reportSettings.weekStart'), dates.longWeekday(weekdayDate(weekStart))],
    ...ROUNDED.map((of) => [
      `${t('reportSettings.rounding')}: ${t(`reportSettings.roundingOf.${of}`)}`,
      stepWords(t, rounding[of]),
    ]),
    [t('reportSettings.daily'), dailyReportAt ?? t('reportSettings.noDaily')],
    [t('reportSettings.language'), t(`reportSettings.languages.${language}`)],
  ]
  return (
    <dl className={organisation.rules}>
      {facts.map(([what, value]) => (
        <div key={what} className={organisation.rule}>
          <dt className={organisation.ruleName}>{what}</dt>
          <dd className={organisation.ruleValue}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Of rounding one thing: `to the nearest 15 min`. */
function stepWords(t: TFunction, { mode, minutes }: ReportSettings['rounding']['start']): string {
  if (mode === 'none' || minutes === 0) return t('reportSettings.exactly')
  return t('reportSettings.step', { mode: t(`reportSettings.modes.${mode}`), minutes })
}

function History({ versions }: Pick<ReportSettingsVersions, 'versions'>) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const days = useCivilDates()
  if (versions.length === 0) return <p className={text.soft}>{t('reportSettings.noHistory')}</p>
  return (
    <ol className={organisation.history}>
      {versions.map((version) => (
        <li key={version.id} className={organisation.version}>
          <details>
            <summary className={organisation.versionTitle}>
              {t('reportSettings.versionFrom', { date: days.long(version.from) })}
            </summary>
            <Facts settings={version} />
          </details>
          <p className={text.small}>
            {version.madeBy
              ? t('ruleSettings.madeBy', { name: version.madeBy.name, date: dates.dateTime(version.madeAt) })
              : t('ruleSettings.made', { date: dates.dateTime(version.madeAt) })}
          </p>
        </li>
      ))}
    </ol>
  )
}
