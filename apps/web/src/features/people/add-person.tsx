import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { MadeInvitation, NewPerson, Person } from '@muster/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import type { Failure } from '../../shell/failure-notice.tsx'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { AddedWithoutInvitation, InvitationLink, invite, useMailLanguage } from './invite.tsx'
import classes from './people.module.css'
import { readPeopleAgain, useTeams } from './people-api.ts'
import { checkPerson, PERSON_FIELDS, type SignInWay } from './person-fields.ts'
import { SignInFields } from './sign-in-fields.tsx'

type Props = { onAdded: (person: Person) => void; onClose: () => void }

/** What became of the invitation of a person who was just added. */
type Outcome = { person: Person; email: string } & ({ made: MadeInvitation } | { failure: Failure })

/** Adds a person; with an invitation the dialog stays to show its link, this once. */
export function AddPerson({ onAdded, onClose }: Props) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<Outcome>()
  const title = outcome ? t('people.addedTitle', { name: outcome.person.name }) : t('people.add')
  const added = (person: Person, next: Outcome | undefined) => {
    onAdded(person)
    if (next) setOutcome(next)
    else onClose()
  }
  return (
    <FormDialog title={title} onClose={onClose} done={outcome !== undefined}>
      {!outcome && <AddPersonForm onAdded={added} onCancel={onClose} />}
      {outcome && 'made' in outcome && <InvitationLink invitation={outcome.made} onClose={onClose} />}
      {outcome && 'failure' in outcome && (
        <AddedWithoutInvitation
          person={outcome.person}
          email={outcome.email}
          failure={outcome.failure}
          onMade={(made) => setOutcome({ person: outcome.person, email: outcome.email, made })}
          onCancel={onClose}
        />
      )}
    </FormDialog>
  )
}

type FormProps = {
  onAdded: (person: Person, outcome: Outcome | undefined) => void
  onCancel: () => void
}

function AddPersonForm({ onAdded, onCancel }: FormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const language = useMailLanguage()
  const teams = useTeams()
  const [way, setWay] = useState<SignInWay>('invitation')
  const { field, submit, ...form } = useSubmission({
    fields: PERSON_FIELDS,
    refusals: { number_taken: 'number', email_taken: 'email', not_found: 'team' },
  })

  async function add(data: FormData) {
    const typed = { name: textIn(data, 'name'), email: textIn(data, 'email'), password: passwordIn(data) }
    const found = Object.entries(checkPerson(typed, way)).map(([name, error]) => [name, t(`form.${error}`)])
    const body = newPerson(data, { ...typed, way })
    const sent = await submit(Object.fromEntries(found), () => request<Person>('POST', '/people', body))
    if (!sent) return
    const person = sent.value
    const invited =
      way === 'invitation' ? await invite(person.id, { email: typed.email, language }) : undefined
    if (!invited) onAdded(person, undefined)
    else if (invited.kind === 'value') onAdded(person, { person, email: typed.email, made: invited.value })
    else onAdded(person, { person, email: typed.email, failure: invited })
    await readPeopleAgain(queries)
  }

  return (
    <Form {...form} submit={t('people.addSubmit')} onSubmit={(data) => void add(data)} onCancel={onCancel}>
      <TextInput {...field('name')} size="md" label={t('people.name')} autoComplete="off" />
      <TextInput
        {...field('number')}
        size="md"
        label={t('people.numberOptional')}
        description={t('people.numberHint')}
        autoComplete="off"
        maxLength={50}
      />
      {teams.data && teams.data.length > 0 && (
        <NativeSelect
          {...field('team')}
          size="md"
          label={t('people.team')}
          data={[
            { value: '', label: t('people.noTeam') },
            ...teams.data.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <SignInFields way={way} onWay={setWay} email={field('email')} password={field('password')} />
      <Checkbox
        name="admin"
        size="md"
        className={classes.check ?? ''}
        label={t('people.adminLabel')}
        description={t('people.adminHint')}
      />
    </Form>
  )
}

function passwordIn(data: FormData): string {
  return String(data.get('password') ?? '')
}

function newPerson(
  data: FormData,
  { name, email, password, way }: { name: string; email: string; password: string; way: SignInWay },
): Partial<NewPerson> {
  const number = textIn(data, 'number')
  const team = textIn(data, 'team')
  return {
    name,
    admin: data.get('admin') !== null,
    ...(number === '' ? {} : { number }),
    ...(team === '' ? {} : { team }),
    ...(way === 'password' ? { email, password } : {}),
  }
}
