import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { useFormats } from '../clocking/use-formats.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import { CorrectDialog } from './correct-dialog.tsx'
import { review, sendCorrection, useExceptions } from './corrections-api.ts'
import { SessionTimes } from './effect-view.tsx'
import classes from './morning.module.css'
import { MorningRow, RowAction } from './morning-row.tsx'
import { leaveRow } from './next-row.ts'
import { deedOf, type ExceptionRow } from './suggestion.ts'
import type { Deeds } from './use-deeds.ts'

/** Sessions with something to look at, the oldest first, each with the one deed that most likely puts it right. */
export function MorningExceptions({ team, deeds }: { team: string | undefined; deeds: Deeds }) {
  const { t } = useTranslation()
  const query = useExceptions(team)
  const all = query.data?.pages.flatMap(({ sessions }) => sessions) ?? []
  const open = all.filter((session) => !deeds.gone.has(lineOf(session)))
  const total = (query.data?.pages[0]?.total ?? 0) - (all.length - open.length)
  return (
    <Section title={t('morning.exceptions')}>
      {!query.data && <Awaited query={query} lines={4} />}
      {query.data && open.length === 0 && <p className={classes.none}>{t('morning.noExceptions')}</p>}
      {open.length > 0 && (
        <>
          <p className={classes.none}>{t('morning.exceptionsLead', { count: total })}</p>
          <ul className={classes.rows}>
            {open.map((session) => (
              <ExceptionLine key={session.id} session={session} deeds={deeds} />
            ))}
          </ul>
        </>
      )}
      {query.hasNextPage && <More query={query} shown={open.length} />}
    </Section>
  )
}

/** A session that comes out otherwise is another line: it may come back though it was cleared. */
function lineOf({ id, end, exceptions }: ExceptionRow): string {
  return `${id} ${end} ${exceptions.join()}`
}

function ExceptionLine({ session, deeds }: { session: ExceptionRow; deeds: Deeds }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const formats = useFormats(session.zone)
  const [isOpen, setOpen] = useState(false)
  const [corrects, setCorrects] = useState(false)
  const { id, person, workDate, exceptions, suggested } = session
  const day = dates.day(workDate)
  const line = lineOf(session)
  const words = t(`morning.does.${suggested.action}`, { time: timeOf(session, formats) })
  const done = (what: string) => ({
    personId: person.id,
    workDate,
    words: t('morning.done', { name: person.name, day, what }),
  })

  function fine(button: HTMLButtonElement) {
    leaveRow(button)
    void deeds.act(line, done(t('morning.didFine')), () => review(id, { exceptions }))
  }

  function take(button: HTMLButtonElement) {
    const deed = deedOf(session)
    if (deed.deed !== 'correct') return setCorrects(true)
    leaveRow(button)
    const reason = t('morning.reason', { what: words })
    const body = { id: uuidV7(Date.now()), reason, changes: deed.changes }
    const whose = { own: false as const, personId: person.id, name: person.name }
    void deeds.act(line, done(words), () => sendCorrection(whose, body))
  }

  return (
    <>
      <MorningRow
        name={person.name}
        what={
          <>
            {day} · <SessionTimes session={session} formats={formats} /> ·{' '}
            <strong>
              {kindsOf(session)
                .map((one) => t(`morning.kind.${one}`))
                .join(', ')}
            </strong>
          </>
        }
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        refused={deeds.refused.get(line)}
        actions={
          <>
            {suggested.action !== 'review' && <RowAction does="approve" words={words} main onPress={take} />}
            <RowAction
              does="fine"
              words={t('morning.fine')}
              main={suggested.action === 'review'}
              onPress={fine}
            />
          </>
        }
      >
        <ExceptionDetail session={session} onCorrect={() => setCorrects(true)} />
      </MorningRow>
      {corrects && <CorrectDialog session={session} onClose={() => setCorrects(false)} />}
    </>
  )
}

function ExceptionDetail({ session, onCorrect }: { session: ExceptionRow; onCorrect: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats(session.zone)
  const { person, workDate, exceptions, breaks, workedMs } = session
  return (
    <>
      <ul>
        {exceptions.map((exception) => (
          <li key={exception}>{t(`exceptions.${exception}`)}</li>
        ))}
        {breaks.map((pause) => (
          <li key={pause.start}>
            {t('corrections.breakFromTo', {
              from: formats.time(Date.parse(pause.start)),
              until: formats.time(Date.parse(pause.end)),
            })}
          </li>
        ))}
        <li>{t('morning.worked', { duration: formats.duration(workedMs) })}</li>
      </ul>
      <div className={classes.actions}>
        <button type="button" className={classes.act} onClick={onCorrect}>
          {t('morning.correct')}
        </button>
        <Link
          to="/people/$personId"
          params={{ personId: person.id }}
          search={{ from: workDate, until: workDate, day: workDate }}
          className={classes.look}
        >
          {t('morning.look')}
        </Link>
      </div>
    </>
  )
}

/** Without what the times say already: that one of them is missing. */
function kindsOf({ start, end, exceptions }: ExceptionRow): ExceptionRow['exceptions'] {
  const said = [...(start === null ? ['out_without_in'] : []), ...(end === null ? ['missing_out'] : [])]
  return exceptions.filter((one) => !said.includes(one))
}

function timeOf({ suggested }: ExceptionRow, formats: ReturnType<typeof useFormats>): string {
  return 'at' in suggested ? formats.time(Date.parse(suggested.at)) : ''
}
