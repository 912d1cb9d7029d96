import { Button } from '@mantine/core'
import type { MadeInvitation, PersonDetail } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { useDates } from '../../formatting/dates.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { InvitationLink, InviteForm } from './invite.tsx'
import classes from './people.module.css'
import type { PersonPartProps } from './person-details.tsx'
import { signInOf } from './person-state.ts'
import { PersonSwitch } from './person-switch.tsx'

/** How the person signs in, and whether they may administer everything. */
export function PersonSignIn(props: PersonPartProps) {
  return (
    <>
      <SignInState {...props} />
      <PersonSwitch of="admin" {...props} />
    </>
  )
}

function SignInState({ person, onChanged }: PersonPartProps) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const [open, setOpen] = useState<'invite' | 'withdraw'>()
  const state = signInOf(person)
  const { invitation } = person
  const close = () => setOpen(undefined)
  return (
    <div className={classes.act}>
      <div>
        {state === 'signIn' && <p>{t('person.signsInWith', { email: person.email })}</p>}
        {state === 'none' && <p>{t('person.noSignIn')}</p>}
        {state === 'invited' && invitation && (
          <p>
            {t('person.invited', { email: invitation.email, date: dates.dateTime(invitation.expiresAt) })}
          </p>
        )}
        {state !== 'signIn' && !person.active && <p className={text.small}>{t('person.inviteInactive')}</p>}
      </div>
      {state !== 'signIn' && person.active && (
        <Button variant="default" size="md" onClick={() => setOpen('invite')}>
          {state === 'invited' ? t('person.inviteAgain') : t('people.invite')}
        </Button>
      )}
      {state === 'invited' && (
        <Button variant="default" size="md" onClick={() => setOpen('withdraw')}>
          {t('invitations.withdraw')}
        </Button>
      )}
      {open === 'invite' && <InviteDialog person={person} onChanged={onChanged} onClose={close} />}
      {open === 'withdraw' && invitation && (
        <WithdrawDialog
          invitation={{ ...invitation, name: person.name }}
          onDone={() => onChanged(t('invitations.withdrawn', { name: person.name }))}
          onClose={close}
        />
      )}
    </div>
  )
}

type InviteDialogProps = { person: PersonDetail; onChanged: (what: string) => void; onClose: () => void }

function InviteDialog({ person, onChanged, onClose }: InviteDialogProps) {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeInvitation>()
  const close = () => {
    onClose()
    if (made) onChanged(t('person.wasInvited', { name: person.name }))
  }
  return (
    <FormDialog
      title={t('person.inviteTitle', { name: person.name })}
      onClose={close}
      done={made !== undefined}
    >
      {made ? (
        <InvitationLink invitation={made} onClose={close} />
      ) : (
        <InviteForm
          person={person}
          email={person.invitation?.email ?? ''}
          onMade={setMade}
          onCancel={onClose}
        />
      )}
    </FormDialog>
  )
}

type WithdrawProps = {
  invitation: { id: string; email: string; name: string }
  onDone: () => void
  onClose: () => void
}

/** Makes the link of an invitation void. */
export function WithdrawDialog({ invitation: { id, email, name }, onDone, onClose }: WithdrawProps) {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      title={t('invitations.withdrawTitle', { name })}
      submit={t('invitations.withdraw')}
      danger
      send={() => request<void>('DELETE', `/invitations/${id}`)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('invitations.withdrawText', { email })}</p>
    </ConfirmDialog>
  )
}
