import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import classes from './people.module.css'
import { useTeams } from './people-api.ts'
import { type PeopleSearch, peopleSearch } from './people-search.ts'

type Props = { search: PeopleSearch; change: (next: PeopleSearch) => void }

const TYPING_PAUSE_MS = 250

/** A name, a team, and whether people are active: all of it stands in the address. */
export function PeopleFilters({ search, change }: Props) {
  const { t } = useTranslation()
  const teams = useTeams()
  const set = (part: Record<string, string>) => change(peopleSearch({ ...search, ...part }))
  return (
    <search className={classes.filters}>
      <SearchField search={search.search ?? ''} onSearch={(text) => set({ search: text })} />
      <NativeSelect
        size="md"
        label={t('people.team')}
        value={search.team ?? ''}
        onChange={({ currentTarget: { value } }) => set({ team: value })}
        data={[
          { value: '', label: t('people.allTeams') },
          ...(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        size="md"
        label={t('people.state')}
        value={search.state ?? 'active'}
        onChange={({ currentTarget: { value } }) => set({ state: value })}
        data={(['active', 'inactive', 'all'] as const).map((value) => ({
          value,
          label: t(`people.${value}`),
        }))}
      />
    </search>
  )
}

function SearchField({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(search)
  const sent = useRef(search)
  const send = useDebouncedCallback((text: string) => {
    sent.current = text.trim()
    onSearch(sent.current)
  }, TYPING_PAUSE_MS)
  // The address was changed by something else: the browser's Back, or a button that clears.
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setTyped(search)
  }, [search])
  return (
    <TextInput
      type="search"
      size="md"
      label={t('people.search')}
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
