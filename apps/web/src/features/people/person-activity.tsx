import { Button } from '@mantine/core'
import type { PersonDetail } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { useSession } from '../access/session-context.ts'
import classes from './people.module.css'
import type { PersonPartProps } from './person-details.tsx'

/** Takes somebody out of use, or back: their record stays either way. */
export function PersonActivity({ person, onChanged }: PersonPartProps) {
  const { t } = useTranslation()
  const isOwn = useSession().person.id === person.id
  const [open, setOpen] = useState(false)
  const words = person.active ? 'deactivate' : 'reactivate'
  return (
    <div className={classes.act}>
      <div>
        <p>{person.active ? t('person.isActive') : t('person.isInactive')}</p>
        {isOwn && <p className={classes.small}>{t('person.notYourself')}</p>}
      </div>
      {!isOwn && (
        <Button variant="default" size="md" onClick={() => setOpen(true)}>
          {t(`person.${words}`)}
        </Button>
      )}
      {open && (
        <ConfirmDialog
          title={t(`person.${words}Title`, { name: person.name })}
          submit={t(`person.${words}`)}
          danger={person.active}
          send={() => request<PersonDetail>('PATCH', `/people/${person.id}`, { active: !person.active })}
          onDone={() => onChanged(t(`person.${words}Done`, { name: person.name }))}
          onClose={() => setOpen(false)}
        >
          <p>{t(`person.${words}Text`)}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
