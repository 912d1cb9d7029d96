import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import classes from './audit.module.css'
import { Entry, useAuditWords } from './audit-entry.tsx'
import { type AuditSearch, auditSearch } from './audit-search.ts'
import { useAudit } from './organisation-api.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** `/settings/audit`: who changed what, the newest first. */
export function AuditPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('audit.title')} lead={t('audit.lead')}>
      <Trail />
    </SettingsFrame>
  )
}

function Trail() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/in/settings/audit' })
  const navigate = useNavigate({ from: '/settings/audit' })
  const query = useAudit(search)
  const pages = query.data?.pages
  const entries = pages?.flatMap((page) => page.entries)
  const isFiltered = Object.keys(search).length > 0
  const change = (next: AuditSearch) => void navigate({ search: next, replace: true })
  return (
    <>
      <Filters search={search} kinds={pages?.[0]?.kinds ?? []} change={change} />
      {!entries && <Awaited query={query} lines={6} />}
      {entries?.length === 0 && (
        <Empty icon="search" title={t(isFiltered ? 'audit.noneFound' : 'audit.none')}>
          {isFiltered && (
            <Button variant="default" size="md" onClick={() => change({})}>
              {t('audit.clear')}
            </Button>
          )}
        </Empty>
      )}
      {entries && entries.length > 0 && (
        <>
          <Section>
            <ol className={classes.entries}>
              {entries.map((entry) => (
                <Entry key={entry.number} entry={entry} />
              ))}
            </ol>
          </Section>
          <More shown={entries.length} query={query} />
        </>
      )}
    </>
  )
}

type FiltersProps = {
  search: AuditSearch
  kinds: readonly string[]
  change: (search: AuditSearch) => void
}

function Filters({ search, kinds, change }: FiltersProps) {
  const { t } = useTranslation()
  const words = useAuditWords()
  const set = (part: Record<string, string | undefined>) => change(auditSearch({ ...search, ...part }))
  // The one chosen stays on offer while the answer is awaited.
  const offered = search.kind && !kinds.includes(search.kind) ? [...kinds, search.kind] : kinds
  const day = (name: 'from' | 'until') => (
    <TextInput
      type="date"
      size="md"
      label={t(`audit.${name}`)}
      value={search[name] ?? ''}
      onChange={({ currentTarget: { value } }) => set({ [name]: value })}
    />
  )
  return (
    <search className={classes.filters}>
      <SearchField search={search.search ?? ''} onSearch={(text) => set({ search: text })} />
      <NativeSelect
        size="md"
        label={t('audit.kind')}
        value={search.kind ?? ''}
        onChange={({ currentTarget: { value } }) => set({ kind: value })}
        data={[
          { value: '', label: t('audit.allKinds') },
          ...offered.map((kind) => ({ value: kind, label: words.kind(kind) })),
        ]}
      />
      <div className={classes.days}>
        {day('from')}
        {day('until')}
      </div>
      {search.person !== undefined && (
        <div>
          <Button variant="default" size="md" onClick={() => set({ person: undefined })}>
            {t('audit.everybody')}
          </Button>
        </div>
      )}
    </search>
  )
}

const TYPING_PAUSE_MS = 250

function SearchField({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(search)
  const sent = useRef(search)
  const send = useDebouncedCallback((text: string) => {
    sent.current = text.trim()
    onSearch(sent.current)
  }, TYPING_PAUSE_MS)
  // The address was changed by something else: the browser's Back, or the button that clears.
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setTyped(search)
  }, [search])
  return (
    <TextInput
      type="search"
      size="md"
      label={t('audit.search')}
      leftSection={<Icon name="search" size={20} />}
      value={typed}
      maxLength={100}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        send(value)
      }}
    />
  )
}
