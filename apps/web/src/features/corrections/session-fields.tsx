import { TextInput } from '@mantine/core'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceZone, isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { Icon } from '../../look/icons.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import classes from './corrections.module.css'
import { JobField } from './job-field.tsx'
import type { BreakDraft, DraftField, SessionDraft } from './session-draft.ts'
import { TimeField } from './time-field.tsx'
import type { TypedProblem, TypedTime } from './typed-time.ts'

type Props = {
  draft: SessionDraft
  change: (draft: SessionDraft) => void
  problems: Partial<Record<DraftField, TypedProblem>>
  /** Sending was tried: what is missing is said, not only what is wrong. */
  tried: boolean
  zone: string
  isNew: boolean
  /** The session has no end, and may stay without. */
  mayEndLater: boolean
  job: string | undefined
  onJob: (job: string | undefined) => void
  /** Nothing was changed at all. */
  nothing: string | undefined
}

const MOST_BREAKS = 10

/** Day, start, end and breaks of a session, in its own zone. */
export function SessionFields(props: Props) {
  const { draft, change, problems, tried, zone, isNew, mayEndLater, job, onJob, nothing } = props
  const { t } = useTranslation()
  const add = useRef<HTMLSpanElement>(null)
  const changeBreak = (key: string, part: 'start' | 'end', typed: TypedTime) =>
    change({
      ...draft,
      breaks: draft.breaks.map((pause) => (pause.key === key ? { ...pause, [part]: typed } : pause)),
    })
  const remove = (key: string) => {
    change({ ...draft, breaks: draft.breaks.filter((pause) => pause.key !== key) })
    // The button has gone with its break: the keyboard goes on with the one below.
    add.current?.querySelector('button')?.focus()
  }
  const of = (field: DraftField) => ({ problem: problems[field], tried })
  return (
    <>
      <TextInput
        type="date"
        size="md"
        name="date"
        label={t('corrections.day')}
        value={draft.date}
        onChange={({ currentTarget }) =>
          currentTarget.value !== '' && change({ ...draft, date: currentTarget.value })
        }
      />
      <div className={classes.pair}>
        <TimeField
          name="time"
          label={t('corrections.start')}
          typed={draft.start}
          onTyped={(start) => change({ ...draft, start })}
          {...of('start')}
          nothing={nothing}
        />
        <TimeField
          name="end"
          label={t('corrections.end')}
          typed={draft.end}
          onTyped={(end) => change({ ...draft, end })}
          {...of('end')}
          hint={mayEndLater ? t('corrections.endUnknown') : undefined}
        />
      </div>
      {draft.breaks.map((pause, index) => (
        <BreakFields
          key={pause.key}
          pause={pause}
          number={index + 1}
          of={of}
          onTyped={(part, typed) => changeBreak(pause.key, part, typed)}
          onRemove={() => remove(pause.key)}
        />
      ))}
      {draft.breaks.length < MOST_BREAKS && (
        <span ref={add}>
          <QuietButton
            onClick={() =>
              change({
                ...draft,
                breaks: [
                  ...draft.breaks,
                  { key: uuidV7(Date.now()), start: { time: '' }, end: { time: '' } },
                ],
              })
            }
          >
            {t('corrections.addBreak')}
          </QuietButton>
        </span>
      )}
      {isNew && <JobField job={job} onJob={onJob} />}
      {!isSameZone(zone, deviceZone()) && (
        <p className={classes.soft}>{t('myTime.day.zone', { zone: zoneLabel(zone) })}</p>
      )}
    </>
  )
}

type BreakProps = {
  pause: BreakDraft
  number: number
  of: (field: DraftField) => { problem: TypedProblem | undefined; tried: boolean }
  onTyped: (part: 'start' | 'end', typed: TypedTime) => void
  onRemove: () => void
}

function BreakFields({ pause, number, of, onTyped, onRemove }: BreakProps) {
  const { t } = useTranslation()
  const heading = useId()
  return (
    <fieldset className={classes.break} aria-labelledby={heading}>
      <div className={classes.breakHead}>
        <span id={heading}>{t('corrections.break', { number })}</span>
        <button
          type="button"
          className={classes.remove}
          onClick={onRemove}
          aria-label={t('corrections.removeBreak', { number })}
        >
          <Icon name="close" size={20} />
        </button>
      </div>
      <div className={classes.pair}>
        <TimeField
          name={`${pause.key}.start`}
          label={t('corrections.breakStart')}
          typed={pause.start}
          onTyped={(typed) => onTyped('start', typed)}
          {...of(`${pause.key}.start`)}
        />
        <TimeField
          name={`${pause.key}.end`}
          label={t('corrections.breakEnd')}
          typed={pause.end}
          onTyped={(typed) => onTyped('end', typed)}
          {...of(`${pause.key}.end`)}
        />
      </div>
    </fieldset>
  )
}
