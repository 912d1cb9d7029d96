import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { Button, NativeSelect } from '@mantine/core'
import type { RulesVersions } from '@muster/contract/organisation.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { useTeams } from '../people/people-api.ts'
import classes from './organisation.module.css'
import { readOrganisationAgain, useRules } from './organisation-api.ts'
import { RulesForm } from './rules-form.tsx'
import { RulesHistory } from './rules-history.tsx'
import { RulesInForce } from './rules-in-force.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** `/settings/rules`: what holds, in words; changes from now or a date on; and what held before. */
export function RulesPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('ruleSettings.title')} lead={t('ruleSettings.lead')}>
      <Rules />
    </SettingsFrame>
  )
}

function Rules() {
  const query = useRules()
  const { team } = useSearch({ from: '/in/settings/rules' })
  if (!query.data) return <Awaited query={query} lines={8} />
  return <RulesOf key={team ?? ''} known={query.data} team={team} />
}

function RulesOf({ known, team }: { known: RulesVersions; team: string | undefined }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const teams = useTeams()
  const [editing, setEditing] = useState(false)
  const [said, setSaid] = useState('')
  const name = teams.data?.find(({ id }) => id === team)?.name
  const changed = (what: string) => {
    setEditing(false)
    setSaid(what)
    void readOrganisationAgain(queries)
  }
  const edit = (
    <Button variant="default" size="md" onClick={() => setEditing(true)}>
      {t('ruleSettings.edit')}
    </Button>
  )
  return (
    <>
      <Said>{said}</Said>
      {!editing && <ScopeSelect team={team} teams={teams.data ?? []} />}
      <Section title={sectionTitle(t, editing, name)} actions={!editing && edit}>
        {editing ? (
          <RulesForm known={known} team={team} onDone={changed} onCancel={() => setEditing(false)} />
        ) : (
          <RulesInForce known={known} team={team} />
        )}
      </Section>
      <Section title={t('ruleSettings.history')}>
        <RulesHistory known={known} team={team} onChanged={changed} />
      </Section>
    </>
  )
}

function sectionTitle(t: TFunction, editing: boolean, team: string | undefined): string {
  if (team === undefined) return editing ? t('ruleSettings.edit') : t('ruleSettings.ofAll')
  return editing ? t('ruleSettings.editOf', { team }) : t('ruleSettings.ofTeam', { team })
}

type ScopeProps = { team: string | undefined; teams: readonly { id: string; name: string }[] }

function ScopeSelect({ team, teams }: ScopeProps) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/settings/rules' })
  return (
    <NativeSelect
      size="md"
      className={classes.scope ?? ''}
      label={t('ruleSettings.scope')}
      value={team ?? ''}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ search: value === '' ? {} : { team: value }, replace: true })
      }
      data={[
        { value: '', label: t('ruleSettings.all') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
