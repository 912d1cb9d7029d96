import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { NewReportSettings, ReportSettings, ReportSettingsVersions } from '@muster/contract/reports.ts'
import { ROUNDING_MODES, type RoundingMode } from '@muster/core/reports/rounding.ts'
import { RULE_PACKS } from '@muster/core/working-time/rule-pack.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Form } from '../../shell/form.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import organisation from '../organisation/organisation.module.css'
import classes from './report-settings.module.css'
import { weekdayDate } from './weekday-date.ts'

type Props = { inForce: ReportSettings; onDone: (what: string) => void; onCancel: () => void }

const FIELDS = ['from', 'dailyReportAt'] as const
const LANGUAGES = ['en', 'fr', 'de'] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const ROUNDED = ['start', 'end', 'duration'] as const

/** Changes how reports are, from today or a later date on. */
export function ReportSettingsForm({ inForce, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const [from, setFrom] = useState('')
  const [settings, setSettings] = useState(inForce)
  const set = (part: Partial<ReportSettings>) => setSettings({ ...settings, ...part })
  const { field, submit, ...form } = useSubmission({
    fields: FIELDS,
    refusals: { rules_in_the_past: 'from' },
  })

  async function save() {
    const body: NewReportSettings = { ...settings, ...(from === '' ? {} : { from }) }
    const sent = await submit(
      settings.dailyReportAt === '' ? { dailyReportAt: t('form.required') } : {},
      () => request<ReportSettingsVersions>('POST', '/reports/settings', body),
    )
    if (sent) onDone(t(from === '' ? 'reportSettings.saved' : 'reportSettings.savedPlanned'))
  }

  return (
    <Form {...form} submit={t('reportSettings.save')} onSubmit={() => void save()} onCancel={onCancel}>
      <TextInput
        {...field('from')}
        type="date"
        size="md"
        label={t('reportSettings.from')}
        description={t('reportSettings.fromHint')}
        value={from}
        onChange={({ currentTarget: { value } }) => setFrom(value)}
      />
      <Packs chosen={settings.rulePacks} onChange={(rulePacks) => set({ rulePacks })} />
      <NativeSelect
        size="md"
        label={t('reportSettings.weekStart')}
        value={settings.weekStart}
        onChange={({ currentTarget: { value } }) => set({ weekStart: Number(value) })}
        data={WEEKDAYS.map((day) => ({ value: String(day), label: dates.longWeekday(weekdayDate(day)) }))}
      />
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('reportSettings.rounding')}</legend>
        <p className={text.soft}>{t('reportSettings.roundingHint')}</p>
        {ROUNDED.map((of) => (
          <Step
            key={of}
            of={of}
            step={settings.rounding[of]}
            onChange={(step) => set({ rounding: { ...settings.rounding, [of]: step } })}
          />
        ))}
      </fieldset>
      <Checkbox
        size="md"
        className={organisation.check ?? ''}
        label={t('reportSettings.dailyMade')}
        checked={settings.dailyReportAt !== null}
        onChange={({ currentTarget: { checked } }) => set({ dailyReportAt: checked ? '18:00' : null })}
      />
      {settings.dailyReportAt !== null && (
        <TextInput
          {...field('dailyReportAt')}
          type="time"
          size="md"
          label={t('reportSettings.daily')}
          description={t('reportSettings.dailyHint')}
          value={settings.dailyReportAt}
          onChange={({ currentTarget: { value } }) => set({ dailyReportAt: value })}
        />
      )}
      <NativeSelect
        size="md"
        label={t('reportSettings.language')}
        value={settings.language}
        onChange={({ currentTarget: { value } }) =>
          set({ language: LANGUAGES.find((one) => one === value) ?? settings.language })
        }
        data={LANGUAGES.map((value) => ({ value, label: t(`reportSettings.languages.${value}`) }))}
      />
    </Form>
  )
}

type PacksProps = {
  chosen: ReportSettings['rulePacks']
  onChange: (chosen: ReportSettings['rulePacks']) => void
}

function Packs({ chosen, onChange }: PacksProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('reportSettings.rulePacks')}</legend>
      <p className={text.soft}>{t('reportSettings.rulePacksHint')}</p>
      {RULE_PACKS.map((pack) => (
        <Checkbox
          key={pack}
          size="md"
          className={organisation.check ?? ''}
          label={t(`checks.packs.${pack}`)}
          checked={chosen.includes(pack)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(RULE_PACKS.filter((one) => (one === pack ? checked : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  )
}

const MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60]
const USUAL_MINUTES = 15

type StepOf = ReportSettings['rounding']['start']
type StepProps = { of: (typeof ROUNDED)[number]; step: StepOf; onChange: (step: StepOf) => void }

function Step({ of, step: { mode, minutes }, onChange }: StepProps) {
  const { t } = useTranslation()
  const what = t(`reportSettings.roundingOf.${of}`)
  const choose = (next: RoundingMode) =>
    onChange(next === 'none' ? { mode: next, minutes: 0 } : { mode: next, minutes: minutes || USUAL_MINUTES })
  return (
    <div className={classes.step}>
      <NativeSelect
        size="md"
        label={what}
        value={mode}
        onChange={({ currentTarget: { value } }) =>
          choose(ROUNDING_MODES.find((one) => one === value) ?? 'none')
        }
        data={ROUNDING_MODES.map((value) => ({ value, label: t(`reportSettings.modes.${value}`) }))}
      />
      {mode !== 'none' && (
        <NativeSelect
          size="md"
          aria-label={t('reportSettings.minutesOf', { what })}
          value={minutes}
          onChange={({ currentTarget: { value } }) =>
            onChange({ mode, minutes: Number(value) as typeof minutes })
          }
          data={MINUTES.map((value) => ({
            value: String(value),
            label: t('reportSettings.minutes', { minutes: value }),
          }))}
        />
      )}
    </div>
  )
}
