import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import classes from './form.module.css'
import { Notice } from './notice.tsx'

type Props = {
  title: string
  onClose: () => void
  /** What was entered has been sent: there is nothing left to lose. */
  done?: boolean
  children: ReactNode
}

/** A dialog with a form: once something was entered, a stray click or Escape asks before it is lost. */
export function FormDialog({ title, onClose, done = false, children }: Props) {
  const { t } = useTranslation()
  const [touched, setTouched] = useState(false)
  const [asked, setAsked] = useState(false)
  return (
    <Dialog title={title} onClose={() => (touched && !done ? setAsked(true) : onClose())}>
      {asked && !done && (
        <Notice
          tone="pause"
          icon="warning"
          title={t('form.discardTitle')}
          actions={
            <>
              <Button variant="default" autoFocus onClick={() => setAsked(false)}>
                {t('form.keepEditing')}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('form.discard')}
              </Button>
            </>
          }
        />
      )}
      <div className={classes.fields} onInput={() => setTouched(true)}>
        {children}
      </div>
    </Dialog>
  )
}
