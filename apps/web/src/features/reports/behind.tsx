import { VisuallyHidden } from '@mantine/core'
import type { PersonTimesheet, ReportedSession } from '@muster/contract/reports.ts'
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Dialog } from '../../shell/dialog.tsx'
import text from '../../shell/text.module.css'
import { type Figure, isRounded, secondsThatAddUp } from './figures.ts'
import classes from './reports.module.css'
import { type ReportSource, wholeTimesheet } from './reports-api.ts'
import { SessionLine } from './session-line.tsx'

type OfPerson = { person: { id: string; name: string }; sessions: readonly ReportedSession[] }

/** A total, and the sessions it is made of: known already, or to be found in a timesheet by their ids. */
export type Total = {
  title: string
  /** None where it is no worked time. */
  figure?: Figure
  /** What is to be known of it besides. */
  remark?: string
} & ({ known: readonly OfPerson[] } | { ids: readonly string[]; source: ReportSource })

const OpenContext = createContext<(total: Total) => void>(() => {})

/** Everything in it can open a total. */
export function OpensTotals({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Total>()
  const close = useCallback(() => setOpen(undefined), [])
  return (
    <OpenContext value={setOpen}>
      {children}
      {open && <TotalDialog total={open} onClose={close} />}
    </OpenContext>
  )
}

type ButtonProps = { total: () => Total; label: string; quiet?: boolean; children: ReactNode }

/** A figure that opens the sessions behind it; `label` is what screen readers say in its place. */
export function TotalButton({ total, label, quiet = false, children }: ButtonProps) {
  const open = useContext(OpenContext)
  return (
    <button
      type="button"
      className={quiet ? classes.cellButton : classes.figureButton}
      aria-haspopup="dialog"
      onClick={() => open(total())}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <span className={classes.seen} aria-hidden="true">
        {children}
      </span>
    </button>
  )
}

function TotalDialog({ total, onClose }: { total: Total; onClose: () => void }) {
  const { t } = useTranslation()
  const { title, figure, remark } = total
  const shown = figure ? [stopwatch(figure.workedMs)] : []
  if (figure && isRounded([figure])) shown.push(`${t('reports.rounded')} ${stopwatch(figure.roundedMs)}`)
  return (
    <Dialog title={title} onClose={onClose}>
      {figure && <p className={classes.dialogFigure}>{shown.join(' · ')}</p>}
      {remark && <p className={text.small}>{remark}</p>}
      {'known' in total ? <Behind people={total.known} /> : <Found {...total} />}
    </Dialog>
  )
}

function Found({ ids, source }: { ids: readonly string[]; source: ReportSource }) {
  const query = useQuery({
    queryKey: ['reports', 'behind', source.path, source.asked],
    queryFn: () => wholeTimesheet(source),
  })
  if (!query.data) return <Awaited query={query} lines={3} />
  return <Behind people={thoseOf(query.data, new Set(ids))} />
}

function thoseOf(people: readonly PersonTimesheet[], ids: ReadonlySet<string>): OfPerson[] {
  return people
    .map(({ person, days }) => ({
      person,
      sessions: days.flatMap(({ sessions }) => sessions.filter(({ id }) => ids.has(id))),
    }))
    .filter(({ sessions }) => sessions.length > 0)
}

function Behind({ people }: { people: readonly OfPerson[] }) {
  const { t } = useTranslation()
  const lines = people.flatMap(({ person, sessions }) => sessions.map((session) => ({ person, session })))
  const seconds = secondsThatAddUp(lines.map(({ session }) => session.workedMs))
  if (lines.length === 0) return <p className={text.soft}>{t('reports.behindNone')}</p>
  const showsRounded = isRounded(lines.map(({ session }) => session))
  return (
    <section aria-label={t('reports.behind')}>
      <ul className={classes.sessions}>
        {lines.map(({ person, session }, index) => (
          <SessionLine
            key={session.id}
            person={person}
            showsPerson={people.length > 1}
            session={session}
            workedMs={seconds[index] ?? 0}
            showsRounded={showsRounded}
          />
        ))}
      </ul>
    </section>
  )
}
