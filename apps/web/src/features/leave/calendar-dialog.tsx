import { NativeSelect, TextInput } from '@mantine/core'
import type { HolidayRegions } from '@muster/contract/holidays.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { setCalendar, useHolidayRegions } from './holidays-api.ts'
import { useRegionNames } from './region-names.ts'

type Props = {
  /** There is none yet: it may begin in the past. */
  isFirst: boolean
  today: string
  onSet: (words: string) => void
  onClose: () => void
}

const NOBODYS = ''

/** Chooses whose public holidays are kept from a day on. */
export function CalendarDialog(props: Props) {
  const { t } = useTranslation()
  const query = useHolidayRegions()
  return (
    <FormDialog title={t('holidays.choose')} onClose={props.onClose}>
      {query.data ? <CalendarForm {...props} countries={query.data} /> : <Awaited query={query} lines={3} />}
    </FormDialog>
  )
}

type FormProps = Props & { countries: HolidayRegions['countries'] }

function CalendarForm({ countries, isFirst, today, onSet, onClose }: FormProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const names = useRegionNames(countries)
  const [country, setCountry] = useState<string>()
  const { field, submit, ...form } = useSubmission({
    fields: ['country', 'region', 'from'] as const,
    refusals: { plan_in_the_past: 'from', unknown_region: 'region' },
  })
  const regions = countries.find(({ code }) => code === country)?.regions ?? []

  async function save(data: FormData) {
    const from = textIn(data, 'from')
    const region = textIn(data, 'region')
    const found = {
      ...(country === undefined ? { country: t('form.required') } : {}),
      ...(from === '' ? { from: t('form.required') } : {}),
      ...(!isFirst && from !== '' && from < today ? { from: t('holidays.past') } : {}),
    }
    const chosen = {
      country: country === undefined || country === NOBODYS ? null : country,
      region: region === '' ? null : region,
    }
    const sent = await submit(found, () => setCalendar({ from, ...chosen }))
    if (!sent) return
    onSet(t('holidays.set', { place: names.place(chosen), date: dates.range(from, from) }))
    onClose()
  }

  const options = countries
    .map(({ code }) => ({ value: code, label: names.country(code) }))
    .sort((a, b) => names.compare(a.label, b.label))
  return (
    <Form {...form} submit={t('form.save')} onSubmit={(data) => void save(data)} onCancel={onClose}>
      <NativeSelect
        {...field('country')}
        size="md"
        label={t('holidays.country')}
        value={country ?? 'unknown'}
        onChange={({ currentTarget: { value } }) => setCountry(value)}
        data={[
          ...(country === undefined ? [{ value: 'unknown', label: t('holidays.pick'), disabled: true }] : []),
          { value: NOBODYS, label: t('holidays.nobodys') },
          ...options,
        ]}
      />
      {regions.length > 0 && (
        <NativeSelect
          // Another country has other regions.
          key={country}
          {...field('region')}
          size="md"
          label={t('holidays.region')}
          data={[
            { value: '', label: t('holidays.wholeCountry') },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      <TextInput
        {...field('from')}
        type="date"
        size="md"
        label={t('holidays.fromDay')}
        description={t(isFirst ? 'holidays.fromHintFirst' : 'holidays.fromHint')}
        defaultValue={isFirst ? `${today.slice(0, 4)}-01-01` : ''}
      />
    </Form>
  )
}
