import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { AlertSettings, AlertSettingsChange } from '@muster/contract/alerts.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneLabel } from '../../formatting/instants.ts'
import { isLanguage, LANGUAGES } from '../../language/languages.ts'
import { Form, Said, textIn } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import organisation from '../organisation/organisation.module.css'
import { useChangeAlertSettings } from './alert-settings-api.ts'
import classes from './choices.module.css'

const USUAL = { from: '22:00', until: '06:00' }
/** As any country can be dialled (ITU-T E.164), once the spaces are out. */
const PHONE = /^\+[1-9]\d{6,14}$/

/** When one may be disturbed, in which language, and under which number. */
export function HowSection({ settings }: { settings: AlertSettings }) {
  const { t } = useTranslation()
  const change = useChangeAlertSettings()
  const [hasQuiet, setQuiet] = useState(settings.quietHours !== null)
  const [said, setSaid] = useState('')
  const { field, submit, ...form } = useSubmission({ fields: ['from', 'until', 'phone'] as const })
  const quiet = settings.quietHours ?? USUAL

  async function save(data: FormData) {
    setSaid('')
    const typed = typedIn(data)
    const isSame = hasQuiet && typed.from === typed.until
    const found = {
      ...(hasQuiet && typed.from === '' ? { from: t('form.required') } : {}),
      ...(hasQuiet && typed.until === '' ? { until: t('form.required') } : {}),
      ...(isSame && typed.from !== '' ? { until: t('alertSettings.sameTime') } : {}),
      ...(typed.phone !== '' && !PHONE.test(typed.phone) ? { phone: t('alertSettings.phoneInvalid') } : {}),
    }
    const sent = await submit(found, () => change(changeOf(typed, settings.textMessages)))
    if (sent) setSaid(t('alertSettings.saved'))
  }

  return (
    <Section title={t('alertSettings.how')}>
      <Said>{said}</Said>
      <Form {...form} submit={t('form.save')} onSubmit={(data) => void save(data)}>
        <Checkbox
          name="quiet"
          size="md"
          className={organisation.check ?? ''}
          label={t('alertSettings.quiet')}
          description={t('alertSettings.quietHint', { zone: zoneLabel(settings.zone) })}
          checked={hasQuiet}
          onChange={({ currentTarget: { checked } }) => setQuiet(checked)}
        />
        {hasQuiet && (
          <div className={classes.times}>
            <TextInput
              {...field('from')}
              type="time"
              size="md"
              label={t('alertSettings.quietFrom')}
              defaultValue={quiet.from}
            />
            <TextInput
              {...field('until')}
              type="time"
              size="md"
              label={t('alertSettings.quietUntil')}
              defaultValue={quiet.until}
            />
          </div>
        )}
        <NativeSelect
          name="language"
          size="md"
          label={t('alertSettings.language')}
          defaultValue={settings.language}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        />
        {settings.textMessages && (
          <TextInput
            {...field('phone')}
            type="tel"
            size="md"
            label={t('alertSettings.phone')}
            description={t('alertSettings.phoneHint')}
            autoComplete="tel"
            defaultValue={settings.phone ?? ''}
          />
        )}
      </Form>
    </Section>
  )
}

type Typed = { isQuiet: boolean; from: string; until: string; language: string; phone: string }

function typedIn(data: FormData): Typed {
  return {
    isQuiet: data.has('quiet'),
    from: textIn(data, 'from'),
    until: textIn(data, 'until'),
    language: textIn(data, 'language'),
    phone: textIn(data, 'phone').replaceAll(/[\s().-]/g, ''),
  }
}

function changeOf(
  { isQuiet, from, until, language, phone }: Typed,
  sendsTexts: boolean,
): AlertSettingsChange {
  return {
    quietHours: isQuiet ? { from, until } : null,
    ...(isLanguage(language) ? { language } : {}),
    ...(sendsTexts ? { phone: phone === '' ? null : phone } : {}),
  }
}
