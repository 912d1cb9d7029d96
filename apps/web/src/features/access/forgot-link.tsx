import { Link, useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './access.module.css'

declare module '@tanstack/history' {
  interface HistoryState {
    /** What was typed on the way here, which no address or log should hold. */
    email?: string
  }
}

/** The way to a new password, with the address that was typed already. */
export function ForgotLink({ emailTyped }: { emailTyped: () => string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void navigate({ to: '/forgot-password', state: { email: emailTyped() } })
  }
  return (
    <Link className={classes.link} to="/forgot-password" onClick={go}>
      {t('signIn.forgot')}
    </Link>
  )
}
