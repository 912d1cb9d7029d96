import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, FailureNotice } from './failure-notice.tsx'
import { focusStart } from './focus-start.ts'
import classes from './form.module.css'
import { Notice } from './notice.tsx'

type Props = {
  form: RefObject<HTMLFormElement | null>
  busy: boolean
  failure: Failure | undefined
  /** What the button does, as a verb. */
  submit: string
  onSubmit: (fields: FormData) => void
  onCancel?: () => void
  danger?: boolean
  children?: ReactNode
}

/** Fields, what is wrong with all of them, and the button; Enter sends. */
export function Form({ form, busy, failure, submit, onSubmit, onCancel, danger = false, children }: Props) {
  const { t } = useTranslation()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  // In a dialog, where the form came later than the dialog itself: what it is made of had to be read first.
  useEffect(() => {
    const dialog = form.current?.closest('dialog')
    if (dialog) focusStart(dialog)
  }, [form])
  return (
    <form className={classes.fields} ref={form} onSubmit={send} noValidate>
      {children}
      {failure && <FailureNotice failure={failure} />}
      <div className={classes.buttons}>
        <Button type="submit" size="md" loading={busy} {...(danger ? { className: classes.danger } : {})}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" size="md" onClick={onCancel} data-harmless>
            {t('form.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

type SaidProps = {
  /** Comes into view, where the page is long and the button was far from the top. */
  inView?: boolean
  children: ReactNode
}

/** What a button has done: read out once it is there, and gone with the next. */
export function Said({ inView = false, children }: SaidProps) {
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (inView && children) said.current?.scrollIntoView({ block: 'nearest' })
  }, [inView, children])
  return (
    <div role="status" className={classes.said} ref={said}>
      {children && (
        <Notice tone="plain" icon="check">
          {children}
        </Notice>
      )}
    </div>
  )
}

/** What was typed into a field, without the spaces around it; an empty one is the empty text. */
export function textIn(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
