import { Button } from '@mantine/core'
import type { PersonDetail } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import classes from './people.module.css'
import type { PersonPartProps } from './person-details.tsx'
import type { PersonBoard } from './use-person-now.ts'

/** What stands there, and what the button is for, where somebody is it and where not. */
const WORDS = {
  active: { yes: ['isActive', 'deactivate'], no: ['isInactive', 'reactivate'] },
  admin: { yes: ['isAdmin', 'revoke'], no: ['isNoAdmin', 'grant'] },
} as const

type Props = PersonPartProps & {
  of: keyof typeof WORDS
  /** What they are now: whoever is deactivated is clocked out. */
  board?: PersonBoard | undefined
}

/** Whether somebody is active, or may administer everything, and the change to the other: never one's own. */
export function PersonSwitch({ of, person, board, onChanged }: Props) {
  const { t } = useTranslation()
  const isOwn = useSession().person.id === person.id
  const [open, setOpen] = useState(false)
  const [state, change] = WORDS[of][person[of] ? 'yes' : 'no']
  const { name } = person
  const close = () => setOpen(false)
  return (
    <div className={classes.act}>
      <div>
        <p>{t(`person.${state}`)}</p>
        {isOwn && <p className={text.small}>{t('person.notYourself')}</p>}
      </div>
      {!isOwn && (
        <Button variant="default" size="md" onClick={() => setOpen(true)}>
          {t(`person.${change}`)}
        </Button>
      )}
      {open && state === 'isActive' && (
        <DeactivateDialog person={person} board={board} onChanged={onChanged} onClose={close} />
      )}
      {open && state !== 'isActive' && (
        <ConfirmDialog
          title={t(`person.${change}Title`, { name })}
          submit={t(`person.${change}`)}
          danger={person[of]}
          send={() => request<PersonDetail>('PATCH', `/people/${person.id}`, { [of]: !person[of] })}
          onDone={() => onChanged(t(`person.${change}Done`, { name }))}
          onClose={close}
        >
          <p>{t(`person.${change}Text`)}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
