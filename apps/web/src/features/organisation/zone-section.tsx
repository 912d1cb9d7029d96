import { Button } from '@mantine/core'
import type { RulesVersions } from '@muster/contract/organisation.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { zoneLabel } from '../../formatting/instants.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Form } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import { ZoneSelect } from '../access/zone-select.tsx'
import { newRules, rulesAt, startOfDate } from './dated-rules.ts'
import { setRules, useRules } from './organisation-api.ts'
import { StartField, startIn } from './start-field.tsx'

type Props = { zone: string; onChanged: (what: string) => void }

/** The zone in force, those planned, and a change from now or a date on. */
export function ZoneSection({ zone, onChanged }: Props) {
  const { t } = useTranslation()
  const dates = useDates(zone)
  const [changing, setChanging] = useState(false)
  const versions = useRules().data?.versions ?? []
  const planned = versions.filter(
    (one) => one.team === null && one.zone !== null && Date.parse(one.from) > Date.now(),
  )
  const ofTeams = versions.filter((one) => one.team !== null && one.zone !== null)
  return (
    <Section
      title={t('organisation.zone')}
      actions={
        <Button variant="default" size="md" onClick={() => setChanging(true)}>
          {t('organisation.changeZone')}
        </Button>
      }
    >
      <p>{t('organisation.zoneNow', { zone: zoneLabel(zone) })}</p>
      {planned.map((one) => (
        <p key={one.id}>
          {t('organisation.zonePlanned', { date: dates.from(one.from), zone: zoneLabel(one.zone ?? '') })}
        </p>
      ))}
      {ofTeams.length > 0 && <p className={text.small}>{t('organisation.zoneOfTeams')}</p>}
      {changing && <ChangeZone zone={zone} onChanged={onChanged} onClose={() => setChanging(false)} />}
    </Section>
  )
}

function ChangeZone(props: Props & { onClose: () => void }) {
  const { t } = useTranslation()
  const query = useRules()
  return (
    <FormDialog title={t('organisation.changeZone')} onClose={props.onClose}>
      {query.data && <ChangeZoneForm {...props} known={query.data} />}
      {!query.data && <Awaited query={query} lines={2} />}
    </FormDialog>
  )
}

type FormProps = Props & { known: RulesVersions; onClose: () => void }

function ChangeZoneForm({ zone: before, known, onChanged, onClose }: FormProps) {
  const { t } = useTranslation()
  const [zone, setZone] = useState(before)
  const { field, submit, ...form } = useSubmission({
    fields: ['zone', 'from'] as const,
    refusals: { rules_in_the_past: 'from' },
  })

  async function change(data: FormData) {
    const start = startIn(data)
    const atMs = start.from === undefined ? Date.now() : startOfDate(start.from, before)
    // A version holds rules and zone together: the rules stay what they are at that instant.
    const same = newRules(known, { team: undefined, atMs, rules: rulesAt(known, undefined, atMs) })
    const body = { ...same, ...start, zone }
    const sent = await submit({}, () => setRules(body))
    if (!sent) return
    onClose()
    onChanged(t('organisation.zoneChanged', { zone: zoneLabel(zone) }))
  }

  const { name: _name, ...zoneField } = field('zone')
  return (
    <Form
      {...form}
      submit={t('organisation.changeZone')}
      onSubmit={(data) => void change(data)}
      onCancel={onClose}
    >
      <ZoneSelect {...zoneField} zone={zone} onChange={setZone} size="md" />
      <StartField {...field('from')} />
      <p className={text.soft}>{t('organisation.zoneText')}</p>
    </Form>
  )
}
