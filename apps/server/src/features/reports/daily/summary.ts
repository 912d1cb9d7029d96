import type { DailyReport, DailySession } from '@muster/contract/daily-reports.ts'
import type { Language } from '@muster/contract/values.ts'
import { hoursAndMinutes } from '@muster/core/reports/duration-text.ts'
import { localInstant } from '@muster/core/time/local-instant.ts'
import { printable } from '../formats/report-table.ts'
import type { ReportWords } from '../words/words.ts'
import { filled, wordsIn } from '../words.ts'

type Told = Omit<DailyReport, 'madeBy'>
/** A line of the list: who, hours, breaks, from and until when, and how it ended. */
export type SummaryLine = [name: string, hours: string, breaks: string, times: string, clockOut: string]

/** A daily report in words, the same for mail, page and print; every name is plain text in one line. */
export type Summary = {
  title: string
  made: string
  /** What a leader wants to know first. */
  facts: string[]
  headers: [string, string, string, string, string]
  people: SummaryLine[]
  sinceYesterday: { title: string; people: SummaryLine[] } | null
  differences: { title: string; lines: string[] } | null
  /** What to keep the report for: the newest seal of the record. */
  seal: string | null
}

/** Fills the words of a language with a report, each once: what people typed stays what it is. */
export function summaryOf(report: Told, language: Language): Summary {
  const words = wordsIn(language)
  const { daily } = words
  const { zone, version, date } = report
  const team = printable(report.team.name)
  const madeAt = clockTime(report.madeAt, zone)
  const lines = report.people.map((one) => personLine(report, one, words))
  const nights = report.sessions.filter(({ id }) => report.sinceYesterday.includes(id))
  return {
    title: filled(daily.title, { team, date }),
    made: filled(report.differences === null ? daily.made : daily.remade, { madeAt, zone, version }),
    facts: factsOf(report, words),
    headers: [
      words.columns.person,
      words.columns.worked,
      words.columns.break,
      `${words.columns.clock_in}–${words.columns.clock_out}`,
      words.columns.status,
    ],
    people: lines,
    sinceYesterday:
      nights.length === 0
        ? null
        : { title: daily.sinceYesterday, people: nights.map((one) => sessionLine(one, zone, words)) },
    differences: differencesOf(report, words),
    seal: report.seal && filled(daily.seal, report.seal),
  }
}

function factsOf(report: Told, words: ReportWords): string[] {
  const { daily } = words
  const { people, workedMs, breakMs, correctionsWaiting } = report
  const names = (template: string, some: Told['people']) =>
    some.length === 0
      ? []
      : [filled(template, { names: some.map(({ person }) => printable(person.name)).join(', ') })]
  const ended = (how: Told['people'][number]['clockOut']) => people.filter(({ clockOut }) => clockOut === how)
  const worked = { count: people.length, hours: hoursAndMinutes(workedMs), breaks: hoursAndMinutes(breakMs) }
  return [
    people.length === 0 ? daily.nobody : filled(daily.worked, worked),
    ...names(daily.stillIn, ended('still_in')),
    ...names(daily.automatic, ended('closed_automatically')),
    ...names(daily.missing, ended('missing')),
    ...names(
      daily.over8Hours,
      people.filter(({ over8Hours }) => over8Hours),
    ),
    ...names(
      daily.longBreaks,
      people.filter(({ longBreaks }) => longBreaks > 0),
    ),
    filled(daily.corrections, { count: correctionsWaiting }),
  ]
}

function personLine(report: Told, line: Told['people'][number], words: ReportWords): SummaryLine {
  const sessions = report.sessions.filter(({ id }) => line.sessions.includes(id))
  return [
    printable(line.person.name),
    hoursAndMinutes(line.workedMs),
    hoursAndMinutes(line.breakMs),
    sessions.map((session) => timesOf(session, report.zone)).join(', '),
    words.clockOuts[line.clockOut],
  ]
}

function sessionLine(session: DailySession, zone: string, words: ReportWords): SummaryLine {
  return [
    printable(session.person.name),
    hoursAndMinutes(session.workedMs),
    hoursAndMinutes(session.breakMs),
    timesOf(session, zone),
    words.statuses[session.status],
  ]
}

function differencesOf({ differences, zone }: Told, words: ReportWords): Summary['differences'] {
  if (differences === null) return null
  const told = (session: DailySession | null) => {
    if (!session) return ''
    const flags = session.exceptions.map(
      (one) => words.exceptions[one as keyof ReportWords['exceptions']] ?? one,
    )
    const how = [words.statuses[session.status], ...flags].join(', ')
    return `${timesOf(session, zone)} (${hoursAndMinutes(session.workedMs)}; ${how})`
  }
  const lines = differences.map(({ change, person, before, after }) =>
    filled(words.daily[change], { name: printable(person.name), before: told(before), after: told(after) }),
  )
  return { title: words.daily.differences, lines }
}

/** `08:00–17:00`; the end is left open where there is none. */
function timesOf({ start, end }: DailySession, zone: string): string {
  return `${start === null ? '' : timeOfDay(start, zone)}–${end === null ? '' : timeOfDay(end, zone)}`
}

function timeOfDay(instant: string, zone: string): string {
  return localInstant(Date.parse(instant), zone).slice(11, 16)
}

function clockTime(instant: string, zone: string): string {
  return localInstant(Date.parse(instant), zone).slice(0, 16).replace('T', ' ')
}
