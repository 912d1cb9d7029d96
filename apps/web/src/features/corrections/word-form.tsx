import { TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './morning.module.css'

type Props = {
  label: string
  hint: string
  /** What the button does, as a verb. */
  submit: string
  onWord: (word: string, from: Element) => void
  onCancel: () => void
}

/** Why it is decided so: a word that the person will read. Enter sends, Escape goes back to the row. */
export function WordForm({ label, hint, submit: words, onWord, onCancel }: Props) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [missing, setMissing] = useState(false)
  useEffect(() => field.current?.focus(), [])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const word = field.current?.value.trim() ?? ''
    if (word === '') {
      setMissing(true)
      return field.current?.focus()
    }
    onWord(word, event.currentTarget)
  }

  function cancel(form: Element) {
    form.closest('[data-row]')?.querySelector('button')?.focus()
    onCancel()
  }

  return (
    <form
      className={classes.refuse}
      onSubmit={submit}
      onKeyDown={(event: KeyboardEvent<HTMLFormElement>) => {
        if (event.key === 'Escape') cancel(event.currentTarget)
      }}
    >
      <TextInput
        ref={field}
        size="md"
        label={label}
        description={hint}
        maxLength={500}
        autoComplete="off"
        error={missing ? t('form.required') : undefined}
      />
      <div className={classes.actions}>
        <button type="submit" className={classes.act} data-main="true">
          {words}
        </button>
        <button type="button" className={classes.act} onClick={({ currentTarget }) => cancel(currentTarget)}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  )
}
