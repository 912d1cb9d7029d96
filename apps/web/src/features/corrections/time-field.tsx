import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './corrections.module.css'
import type { TypedProblem, TypedTime } from './typed-time.ts'

type Props = {
  name: string
  label: string
  typed: TypedTime
  onTyped: (typed: TypedTime) => void
  problem: TypedProblem | undefined
  tried: boolean
  hint?: string | undefined
  nothing?: string | undefined
}

/** A local time. One that does not exist that day is refused here, and one that exists twice asks which. */
export function TimeField({ name, label, typed, onTyped, problem, tried, hint, nothing }: Props) {
  const { t } = useTranslation()
  const choices = problem?.problem === 'ambiguous' ? problem.choices : undefined
  return (
    <div className={classes.time}>
      <TextInput
        type="time"
        size="md"
        name={name}
        data-field={name}
        label={label}
        description={hint}
        value={typed.time}
        onChange={({ currentTarget }) => onTyped({ time: currentTarget.value })}
        error={wordsOf() ?? nothing}
      />
      {(choices || typed.offset !== undefined) && (
        <fieldset className={classes.which} aria-label={t('corrections.whichTime', { time: typed.time })}>
          {(choices ?? []).map(({ offset }, index) => (
            <button
              key={offset}
              type="button"
              className={classes.choice}
              onClick={() => onTyped({ time: typed.time, offset })}
            >
              {t(index === 0 ? 'corrections.firstTime' : 'corrections.secondTime', { offset })}
            </button>
          ))}
          {!choices && (
            <p className={classes.soft}>{t('corrections.pickedTime', { offset: typed.offset })}</p>
          )}
        </fieldset>
      )}
    </div>
  )

  function wordsOf(): string | undefined {
    switch (problem?.problem) {
      case undefined:
        return undefined
      case 'required':
        return tried ? t('form.required') : undefined
      case 'does_not_exist':
        return t('errors.local_time_does_not_exist')
      case 'ambiguous':
        return t('errors.local_time_ambiguous')
      case 'not_after':
        return t('errors.end_before_start')
      case 'invalid':
        return t('errors.local_time_invalid')
    }
  }
}
