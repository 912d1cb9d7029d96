import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Radio.css'
import { Button } from '@mantine/core'
import type { Person } from '@muster/contract/people.ts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { AddPerson } from './add-person.tsx'
import classes from './people.module.css'
import { usePeople } from './people-api.ts'
import { PeopleFilters } from './people-filters.tsx'
import { PeopleNavigation } from './people-navigation.tsx'
import type { PeopleSearch } from './people-search.ts'
import { PeopleTable } from './people-table.tsx'

/** `/people`: whom one may see, for leaders and admins. */
export function PeoplePage() {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<Person>()
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('people.title')} />
  const add = person.admin && (
    <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setAdding(true)}>
      {t('people.add')}
    </Button>
  )
  return (
    <Page title={t('people.title')} lead={person.admin ? undefined : t('people.leadLeader')} actions={add}>
      <PeopleNavigation />
      <Said>{added && <Added person={added} />}</Said>
      <PeopleList onAdd={() => setAdding(true)} />
      {adding && <AddPerson onAdded={setAdded} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Added({ person: { id, name } }: { person: Person }) {
  const { t } = useTranslation()
  return (
    <p>
      <Trans
        t={t}
        i18nKey="people.added"
        values={{ name }}
        components={{
          person: <Link to="/people/$personId" params={{ personId: id }} className={text.link} />,
        }}
      />
    </p>
  )
}

function PeopleList({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/in/people' })
  const navigate = useNavigate({ from: '/people' })
  const query = usePeople(search)
  const change = (next: PeopleSearch) => void navigate({ search: next, replace: true })
  const people = query.data?.pages.flatMap((page) => page.people)
  const isFiltered = Object.keys(search).length > 0
  return (
    <>
      <PeopleFilters search={search} change={change} />
      {!people && <Awaited query={query} lines={6} />}
      {people?.length === 0 && isFiltered && (
        <Empty icon="search" title={t('people.nobodyFound')}>
          <Button variant="default" size="md" onClick={() => change({})}>
            {t('people.clear')}
          </Button>
        </Empty>
      )}
      {people && people.length > 0 && (
        <>
          <PeopleTable people={people} />
          <More shown={people.length} query={query} />
        </>
      )}
      {people && people.length < 2 && !isFiltered && <FirstPeople onAdd={onAdd} />}
    </>
  )
}

/** Nobody but oneself yet: how people come here, one by one or many at once. */
function FirstPeople({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation()
  const { person } = useSession()
  if (!person.admin) return <Empty icon="people" title={t('people.nobody')} />
  return (
    <Empty icon="people" title={t('people.onlyYou')}>
      <div className={classes.first}>
        <p>{t('people.onlyYouText')}</p>
        <p>
          <Trans t={t} i18nKey="people.importText" components={{ code: <code className={text.code} /> }} />
        </p>
        <Button variant="default" size="md" onClick={onAdd}>
          {t('people.add')}
        </Button>
      </div>
    </Empty>
  )
}
