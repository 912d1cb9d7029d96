import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { Failed, Loading } from '../../shell/states.tsx'
import { readPeopleAgain, usePerson } from './people-api.ts'
import { PersonActivity } from './person-activity.tsx'
import { PersonDetails } from './person-details.tsx'
import { PersonMemberships } from './person-memberships.tsx'
import { PersonSignIn } from './person-sign-in.tsx'

/** What an admin does with somebody: name, sign-in, teams, activity. Stands on the person's page, for admins only. */
export function PersonAdmin({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = usePerson(personId)
  const [said, setSaid] = useState('')
  const person = query.data
  if (!person && query.error) {
    return <Failed error={query.error} trying={query.isFetching} tryNow={() => void query.refetch()} />
  }
  if (!person) return <Loading lines={3} />
  const changed = (what: string) => {
    setSaid(what)
    void readPeopleAgain(queries)
  }
  return (
    <>
      <Said>{said}</Said>
      <Section title={t('person.details')}>
        <PersonDetails key={person.id} person={person} onChanged={changed} />
      </Section>
      <Section title={t('person.signIn')}>
        <PersonSignIn person={person} onChanged={changed} />
      </Section>
      <PersonMemberships person={person} onChanged={changed} />
      <Section title={t('person.activity')}>
        <PersonActivity person={person} onChanged={changed} />
      </Section>
    </>
  )
}
