import { TextInput } from '@mantine/core'
import type { Organisation } from '@muster/contract/organisation.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Form, Said, textIn } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import classes from './organisation.module.css'
import { readOrganisationAgain, useOrganisation } from './organisation-api.ts'
import { SettingsFrame } from './settings-frame.tsx'
import { ZoneSection } from './zone-section.tsx'

/** `/settings`: what the organisation is called, its zone, and the way to everything else. */
export function SettingsPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('organisation.title')}>
      <General />
    </SettingsFrame>
  )
}

function General() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useOrganisation()
  const [said, setSaid] = useState('')
  if (!query.data) return <Awaited query={query} lines={4} />
  const changed = (what: string) => {
    setSaid(what)
    void readOrganisationAgain(queries)
  }
  return (
    <>
      <Said>{said}</Said>
      <Section title={t('organisation.general')}>
        <NameForm organisation={query.data} onChanged={changed} />
      </Section>
      <ZoneSection zone={query.data.zone} onChanged={changed} />
      <Section title={t('organisation.more')}>
        <ul className={classes.links}>
          <Others />
        </ul>
      </Section>
    </>
  )
}

function NameForm({
  organisation,
  onChanged,
}: {
  organisation: Organisation
  onChanged: (what: string) => void
}) {
  const { t } = useTranslation()
  const { field, submit, ...form } = useSubmission({ fields: ['name'] as const })

  async function save(data: FormData) {
    const name = textIn(data, 'name')
    const sent = await submit(name === '' ? { name: t('form.required') } : {}, () =>
      request<Organisation>('PATCH', '/organisation', { name }),
    )
    if (sent) onChanged(t('organisation.renamed', { name: sent.value.name }))
  }

  return (
    <Form {...form} submit={t('form.save')} onSubmit={(data) => void save(data)}>
      <TextInput
        {...field('name')}
        size="md"
        label={t('organisation.name')}
        description={t('organisation.nameHint')}
        defaultValue={organisation.name}
        autoComplete="organization"
      />
    </Form>
  )
}

const OTHERS = [
  { to: '/settings/rules', icon: 'clock', title: 'ruleSettings.title', lead: 'ruleSettings.lead' },
  { to: '/settings/jobs', icon: 'job', title: 'jobs.title', lead: 'jobs.lead' },
  { to: '/settings/holidays', icon: 'calendar', title: 'holidays.title', lead: 'holidays.lead' },
  { to: '/settings/mail', icon: 'mail', title: 'mails.title', lead: 'mails.lead' },
  { to: '/settings/endpoints', icon: 'endpoint', title: 'endpoints.title', lead: 'endpoints.lead' },
  { to: '/settings/deliveries', icon: 'send', title: 'deliveries.title', lead: 'deliveries.lead' },
  { to: '/settings/reports', icon: 'report', title: 'reportSettings.title', lead: 'reportSettings.lead' },
  { to: '/settings/audit', icon: 'search', title: 'audit.title', lead: 'audit.lead' },
  { to: '/settings/work', icon: 'computer', title: 'work.title', lead: 'work.lead' },
] as const

function Others() {
  const { t } = useTranslation()
  return OTHERS.map(({ to, icon, title, lead }) => (
    <li key={to} className={classes.other}>
      <Icon name={icon} />
      <div>
        <Link to={to} className={classes.cover}>
          {t(title)}
        </Link>
        <p className={text.soft}>{t(lead)}</p>
      </div>
      <Icon name="right" size={20} />
    </li>
  ))
}
