import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { MadeInvitation, NewInvitation } from '@muster/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Answer, request } from '../../api/request.ts'
import { useDates } from '../../formatting/dates.ts'
import { isLanguage, LANGUAGES, type Language } from '../../language/languages.ts'
import { CopyField } from '../../shell/copy-field.tsx'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import { Form, textIn } from '../../shell/form.tsx'
import { Notice } from '../../shell/notice.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { useSession } from '../access/session-context.ts'
import classes from './people.module.css'
import { readPeopleAgain } from './people-api.ts'
import { emailError } from './person-fields.ts'

/** Asks the server for a new invitation; an older one of the same person is void from then on. */
export function invite(personId: string, invitation: NewInvitation): Promise<Answer<MadeInvitation>> {
  return request<MadeInvitation>('POST', `/people/${personId}/invitations`, invitation)
}

/** The language that mails are written in unless another is chosen: the one spoken here. */
export function useMailLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'en'
}

type InviteProps = {
  person: { id: string }
  email?: string
  onMade: (invitation: MadeInvitation) => void
  onCancel: () => void
}

/** The address that an invitation goes to, and the language of its mail. */
export function InviteForm({ person, email = '', onMade, onCancel }: InviteProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const language = useMailLanguage()
  const { field, submit, ...form } = useSubmission({
    fields: ['email'] as const,
    refusals: { email_taken: 'email' },
  })

  async function send(data: FormData) {
    const to = textIn(data, 'email')
    const error = emailError(to)
    const chosen = textIn(data, 'language')
    const invitation = { email: to, language: isLanguage(chosen) ? chosen : language }
    const sent = await submit(error ? { email: t(`form.${error}`) } : {}, () => invite(person.id, invitation))
    if (!sent) return
    onMade(sent.value)
    await readPeopleAgain(queries)
  }

  return (
    <Form {...form} submit={t('people.invite')} onSubmit={(data) => void send(data)} onCancel={onCancel}>
      <TextInput
        {...field('email')}
        type="email"
        size="md"
        label={t('people.email')}
        description={t('people.inviteHint')}
        defaultValue={email}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
      />
      <NativeSelect
        name="language"
        size="md"
        label={t('people.mailLanguage')}
        defaultValue={language}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
    </Form>
  )
}

/** Somebody was added, but not invited: why, and another try. */
export function AddedWithoutInvitation({ failure, ...invite }: InviteProps & { failure: Failure }) {
  const { t } = useTranslation()
  return (
    <div className={classes.invitation}>
      <p>{t('people.notInvited')}</p>
      <FailureNotice failure={failure} />
      <InviteForm {...invite} />
    </div>
  )
}

type LinkProps = { invitation: MadeInvitation; onClose: () => void }

/** The link of a new invitation, shown this once, and whether anybody was sent it. */
export function InvitationLink({ invitation, onClose }: LinkProps) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { email, url, mail, expiresAt } = invitation
  const validUntil = t('people.linkUntil', { date: dates.dateTime(expiresAt) })
  return (
    <div className={classes.invitation}>
      {mail === 'sent' ? (
        <Notice tone="plain" icon="mail" role="status">
          <p>{t('people.mailed', { email })}</p>
        </Notice>
      ) : (
        <Notice tone="pause" icon="warning" role="alert">
          <p>{t(mail === 'kept' ? 'people.mailKept' : 'people.notMailed', { email })}</p>
        </Notice>
      )}
      <CopyField
        label={t('people.link')}
        description={`${t('people.linkOnce')} ${validUntil}`}
        text={url}
        copy={t('people.copy')}
      />
      <div>
        <Button size="md" variant="default" onClick={onClose}>
          {t('form.done')}
        </Button>
      </div>
    </div>
  )
}
