import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Combobox.css'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Person } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import text from '../../shell/text.module.css'
import classes from './people.module.css'
import { usePeopleFound } from './people-api.ts'

type Props = {
  name: string
  'data-field': string
  error: string | undefined
  /** Without it: a person who joins a team. */
  label?: string
  onPerson: (person: Person | undefined) => void
}

const TYPING_PAUSE_MS = 200

/** Finds one person among many, by part of a name, a number or an e-mail address. */
export function PersonSelect({ name: _name, label, onPerson, ...field }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Person>()
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS)
  const found = usePeopleFound(search === chosen?.name ? '' : search)
  // The one chosen stays on offer, or the field would not know its name.
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found
  const choose = (id: string | null) => {
    const person = offered.find((one) => one.id === id)
    setChosen(person)
    onPerson(person)
  }
  return (
    <Select
      {...field}
      size="md"
      label={label ?? t('teams.person')}
      description={label === undefined ? t('teams.personHint') : undefined}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      onChange={choose}
      allowDeselect={false}
      searchable
      // A dialog puts the focus here: there is nothing to choose from before anything was typed.
      openOnFocus={false}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has looked already.
      filter={({ options }) => options}
      selectFirstOptionOnChange
      nothingFoundMessage={search === '' ? t('teams.typeName') : t('people.nobodyFound')}
      // The list itself scrolls: a scrolling box around it would have to take the focus.
      withScrollArea={false}
      classNames={{ options: classes.found ?? '' }}
      comboboxProps={{ withinPortal: false, shadow: 'md', transitionProps: { duration: 0 } }}
      renderOption={({ option }) => <Option person={offered.find(({ id }) => id === option.value)} />}
    />
  )
}

function Option({ person }: { person: Person | undefined }) {
  if (!person) return null
  const details = [person.number, ...person.teams.map(({ name }) => name)].filter((one) => one !== undefined)
  return (
    <span>
      {person.name}
      {details.length > 0 && <span className={text.small}> · {details.join(' · ')}</span>}
    </span>
  )
}
