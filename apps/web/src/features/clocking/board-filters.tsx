import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { Board } from '@muster/contract/clocking.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../../look/icons.tsx'
import classes from './board-filters.module.css'
import type { TeamSearch } from './team-search.ts'

type Props = {
  search: TeamSearch
  teams: readonly { id: string; name: string }[]
  counts: Board['counts'] | undefined
  change: (next: TeamSearch) => void
}

const PHASES = [
  { phase: 'working', icon: 'clock' },
  { phase: 'on_break', icon: 'break' },
  { phase: 'out', icon: 'away' },
] as const

/** How many are what, each a switch that shows those alone; a team; a name. */
export function BoardFilters({ search, teams, counts, change }: Props) {
  const { t } = useTranslation()
  const { phase: chosen, exceptions, ...rest } = search
  return (
    <div className={classes.filters}>
      <fieldset className={classes.counts} aria-label={t('team.counts')}>
        {PHASES.map(({ phase, icon }) => (
          <Count
            key={phase}
            icon={icon}
            words={t(`team.${phase}`)}
            tone={phase}
            count={counts?.[phase]}
            pressed={chosen === phase}
            press={() => change(chosen === phase ? rest : { ...rest, phase })}
          />
        ))}
        <Count
          icon="warning"
          words={t('team.toLookAt')}
          tone="exceptions"
          count={counts?.exceptions}
          pressed={exceptions === true}
          press={() => change(exceptions ? rest : { ...rest, exceptions: true })}
        />
      </fieldset>
      <div className={classes.fields}>
        {teams.length > 1 && (
          <NativeSelect
            size="md"
            label={t('team.team')}
            value={search.team ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { team: _before, ...others } = search
              change(value === '' ? others : { ...others, team: value })
            }}
            data={[
              { value: '', label: t('team.allTeams') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <SearchField search={search} change={change} />
      </div>
    </div>
  )
}

type CountProps = {
  icon: IconName
  words: string
  tone: string
  count: number | undefined
  pressed: boolean
  press: () => void
}

function Count({ icon, words, tone, count, pressed, press }: CountProps) {
  return (
    <button type="button" className={classes.count} data-tone={tone} aria-pressed={pressed} onClick={press}>
      <span className={classes.figure}>{count ?? '–'}</span>
      <span className={classes.words}>
        <Icon name={icon} size={18} />
        {words}
      </span>
    </button>
  )
}

const TYPING_PAUSE_MS = 250

function SearchField({ search, change }: Pick<Props, 'search' | 'change'>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(search.search ?? '')
  const apply = useDebouncedCallback((text: string) => {
    const { search: _before, ...others } = search
    change(text.trim() === '' ? others : { ...others, search: text.trim() })
  }, TYPING_PAUSE_MS)
  return (
    <TextInput
      type="search"
      size="md"
      label={t('team.search')}
      leftSection={<Icon name="search" size={18} />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        apply(value)
      }}
      maxLength={100}
    />
  )
}
