import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { readPeopleAgain, usePerson } from './people-api.ts'
import { PersonDetails } from './person-details.tsx'
import { PersonMemberships } from './person-memberships.tsx'
import { PersonSignIn } from './person-sign-in.tsx'
import { PersonSwitch } from './person-switch.tsx'
import type { PersonBoard } from './use-person-now.ts'

type Part = 'details' | 'signIn' | 'teams' | 'activity'
type Props = { personId: string; board: PersonBoard | undefined }

/** What an admin does with somebody: name, sign-in, teams, activity. Stands on the person's page, for admins only. */
export function PersonAdmin({ personId, board }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = usePerson(personId)
  const [said, setSaid] = useState<{ in: Part; what: string }>()
  const person = query.data
  if (!person) return <Awaited query={query} lines={3} />
  const props = (part: Part) => ({
    person,
    onChanged: (what: string) => {
      setSaid({ in: part, what })
      void readPeopleAgain(queries)
    },
  })
  const saidIn = (part: Part) => <Said inView>{said?.in === part && said.what}</Said>
  return (
    <>
      <Section title={t('person.details')}>
        <PersonDetails key={person.id} {...props('details')} />
        {saidIn('details')}
      </Section>
      <Section title={t('person.signIn')}>
        <PersonSignIn {...props('signIn')} />
        {saidIn('signIn')}
      </Section>
      <PersonMemberships {...props('teams')}>{saidIn('teams')}</PersonMemberships>
      <Section title={t('person.activity')}>
        <PersonSwitch of="active" board={board} {...props('activity')} />
        {saidIn('activity')}
      </Section>
    </>
  )
}
