import type { Session } from '@muster/contract/access.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, Mark } from '../../look/icons.tsx'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { leave, signOut } from '../access/session.ts'
import classes from './page-header.module.css'

/** Who is signed in, where, in which language, and the way out. */
export function PageHeader({ session }: { session: Session }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [failed, setFailed] = useState(false)
  const onSignOut = async () => {
    setFailed(false)
    if (await signOut()) leave(queries)
    else setFailed(true)
  }
  return (
    <header className={classes.header}>
      <Mark />
      <div className={classes.who}>
        <span className={classes.person}>{session.person.name}</span>
        <span className={classes.organisation}>{session.organisation.name}</span>
      </div>
      <LanguageSwitch />
      <button type="button" className={classes.signOut} onClick={onSignOut} aria-label={t('common.signOut')}>
        <Icon name="signOut" size={22} />
        <span className={classes.signOutText}>{t('common.signOut')}</span>
      </button>
      {failed && (
        <p className={classes.failed} role="alert">
          {t('errors.unreachable')}
        </p>
      )}
    </header>
  )
}
