import { Button } from '@mantine/core'
import type { FormEvent, ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './form.module.css'
import { Notice } from './notice.tsx'
import { problemText } from './problem-text.ts'
import type { Failure } from './use-submission.ts'

type Props = {
  form: Ref<HTMLFormElement>
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
  return (
    <form className={classes.fields} ref={form} onSubmit={send} noValidate>
      {children}
      <FailureText failure={failure} />
      <div className={classes.buttons}>
        <Button type="submit" size="md" loading={busy} {...(danger ? { className: classes.danger } : {})}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" size="md" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What went wrong, where it is not about one field. */
export function FailureText({ failure }: { failure: Failure | undefined }) {
  const { t } = useTranslation()
  if (!failure) return null
  return (
    <Notice tone="danger" icon={failure.kind === 'problem' ? 'warning' : 'offline'} role="alert">
      {failure.kind === 'problem' ? problemText(t, failure.problem) : t('errors.unreachable')}
    </Notice>
  )
}

/** What a button has done: read out once it is there, and gone with the next. */
export function Said({ children }: { children: ReactNode }) {
  return (
    <div role="status" className={classes.said}>
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
