import { NativeSelect, TextInput } from '@mantine/core'
import type { LocalSpan, Roster, RosterShift, ShiftChange } from '@muster/contract/roster.ts'
import { endsNextDay } from '@muster/core/roster/weekly-pattern.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import type { FieldErrors } from '../../shell/field-errors.ts'
import { Form } from '../../shell/form.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import { useFormats } from '../clocking/use-formats.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import { JobField } from '../corrections/job-field.tsx'
import classes from './cell-dialog.module.css'
import { spanMs } from './planned-time.ts'
import { moveShift, putShift, removeShift } from './roster-api.ts'
import { type Cell, usualTimes } from './roster-week.ts'
import { clashWords, leaveWords } from './roster-words.ts'
import { writtenSpans } from './typed-spans.ts'

const FIELDS = ['start', 'end', 'personId', 'date', 'label'] as const
const USUAL = 4

type Props = {
  roster: Roster
  cell: Cell
  /** The shift to change; none: a new one. */
  shift: RosterShift | undefined
  onDone: (words: string) => void
  onCancel: () => void
  onAddAnother?: () => void
}

/** A shift: when, whose, on which day, on what. It is a draft until it is published. */
export function ShiftForm({ roster, cell, shift, onDone, onCancel, onAddAnother }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const [id] = useState(() => shift?.id ?? uuidV7(Date.now()))
  const [draft, setDraft] = useState<ShiftChange>(() => begun(cell, shift))
  const change = (next: Partial<ShiftChange>) => setDraft({ ...draft, ...next })
  const { field, submit, ...form } = useSubmission({
    fields: FIELDS,
    refusals: { plan_in_the_past: 'date', not_found: 'personId' },
  })
  const name =
    roster.people.find(({ person }) => person.id === draft.personId)?.person.name ?? cell.person.name
  const said = (key: 'saved' | 'removedDraft' | 'removedPublished', of: ShiftChange, whose: string) =>
    t(`roster.${key}`, { name: whose, day: dates.day(of.date), times: writtenSpans([of]) })

  async function save() {
    const body = { ...draft, label: draft.label?.trim() || null }
    const send = () => (shift ? moveShift(id, body) : putShift(roster.team.id, { id, ...body }))
    const sent = await submit(problemsIn(body), send)
    if (sent) onDone(said('saved', body, name))
  }

  function problemsIn({ start, end, date }: ShiftChange): FieldErrors<(typeof FIELDS)[number]> {
    return {
      ...(start === '' ? { start: t('form.required') } : {}),
      ...(end === '' ? { end: t('form.required') } : {}),
      ...(start !== '' && start === end ? { end: t('roster.noTime') } : {}),
      ...(date === '' ? { date: t('form.required') } : {}),
    }
  }

  async function remove(of: RosterShift) {
    const sent = await submit({}, () => removeShift(of.id))
    if (sent) onDone(said(of.state === 'draft' ? 'removedDraft' : 'removedPublished', of, cell.person.name))
  }

  return (
    <Form {...form} submit={t('roster.save')} onSubmit={() => void save()} onCancel={onCancel}>
      <CellFacts cell={cell} shift={shift} />
      <div className={classes.pair}>
        <TextInput
          {...field('start')}
          type="time"
          size="md"
          label={t('roster.start')}
          value={draft.start}
          onChange={({ currentTarget }) => change({ start: currentTarget.value })}
        />
        <TextInput
          {...field('end')}
          type="time"
          size="md"
          label={t('roster.end')}
          value={draft.end}
          onChange={({ currentTarget }) => change({ end: currentTarget.value })}
        />
      </div>
      <Lasts draft={draft} zone={roster.zone} />
      <UsualTimes roster={roster} draft={draft} onTimes={change} />
      <div className={classes.pair}>
        <NativeSelect
          {...field('personId')}
          size="md"
          label={t('roster.person')}
          value={draft.personId}
          onChange={({ currentTarget }) => change({ personId: currentTarget.value })}
          data={roster.people.map(({ person }) => ({ value: person.id, label: person.name }))}
        />
        <TextInput
          {...field('date')}
          type="date"
          size="md"
          label={t('roster.day')}
          min={roster.today}
          value={draft.date}
          onChange={({ currentTarget }) => change({ date: currentTarget.value })}
        />
      </div>
      <JobField job={draft.job ?? undefined} onJob={(job) => change({ job: job ?? null })} />
      <TextInput
        {...field('label')}
        size="md"
        label={t('roster.label')}
        description={t('roster.labelHint')}
        maxLength={100}
        value={draft.label ?? ''}
        onChange={({ currentTarget }) => change({ label: currentTarget.value })}
      />
      {shift && (
        <div className={classes.more}>
          <QuietButton onClick={() => void remove(shift)}>{t('roster.remove')}</QuietButton>
          {onAddAnother && <QuietButton onClick={onAddAnother}>{t('roster.addAnother')}</QuietButton>}
        </div>
      )}
    </Form>
  )
}

/** What is known of this day besides: leave, a holiday, what a shift clashes with, and as what it is published. */
function CellFacts({ cell: { leave, holiday }, shift }: { cell: Cell; shift: RosterShift | undefined }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const facts = [...(holiday === undefined ? [] : [holiday]), ...leave.map((one) => leaveWords(t, one))]
  const clashes = shift?.clashes.filter(({ with: what }) => what === 'shift') ?? []
  if (facts.length + clashes.length === 0 && !shift?.before) return null
  const before = shift?.before
  return (
    <div className={classes.facts}>
      {facts.length > 0 && (
        <p className={classes.warning}>
          <Icon name="warning" size={18} />
          {facts.join(', ')}
        </p>
      )}
      {clashes.map((clash, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what a shift clashes with has no other name
        <p key={index} className={classes.warning}>
          <Icon name="warning" size={18} />
          {clashWords(t, clash)}
        </p>
      ))}
      {before && (
        <p className={text.soft}>
          {t('roster.wasBefore', { what: `${dates.day(before.date)}, ${writtenSpans([before])}` })}
        </p>
      )}
    </div>
  )
}

/** How long it really lasts, and that it ends on the next day. */
function Lasts({ draft: { date, start, end }, zone }: { draft: ShiftChange; zone: string }) {
  const { t } = useTranslation()
  const { duration } = useFormats(zone)
  const isSpan = date !== '' && start !== '' && end !== '' && start !== end
  const words = isSpan
    ? t(endsNextDay({ start, end }) ? 'roster.lastsNight' : 'roster.lasts', {
        duration: duration(spanMs(date, { start, end }, zone)),
      })
    : ''
  return (
    <p className={classes.lasts} aria-live="polite">
      {words}
    </p>
  )
}

/** Times that this roster has already, one press each. */
function UsualTimes({
  roster,
  draft,
  onTimes,
}: {
  roster: Roster
  draft: ShiftChange
  onTimes: (times: LocalSpan) => void
}) {
  const { t } = useTranslation()
  const times = usualTimes(roster, USUAL)
  if (times.length === 0) return null
  return (
    <fieldset className={classes.usual} aria-label={t('roster.usual')}>
      {times.map(({ start, end }) => (
        <button
          key={`${start} ${end}`}
          type="button"
          className={classes.choice}
          aria-pressed={start === draft.start && end === draft.end}
          onClick={() => onTimes({ start, end })}
        >
          {writtenSpans([{ start, end }])}
        </button>
      ))}
    </fieldset>
  )
}

/** A new shift begins with the usual time of that day, where that is one. */
function begun({ person, date, pattern }: Cell, shift: RosterShift | undefined): ShiftChange {
  if (shift) {
    const { personId, start, end, job, label } = shift
    return { personId, date: shift.date, start, end, job, label }
  }
  const [only] = pattern.length === 1 ? pattern : []
  const times = { start: only?.start ?? '', end: only?.end ?? '' }
  return { personId: person.id, date, ...times, job: null, label: null }
}
