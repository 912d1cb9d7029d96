import { fill, inLine } from '../../text/in-line.ts'
import type { NoticeFacts, NoticeKind } from '../notice-kinds.ts'
import { type AlertWords, type NoticeWords, textKeyOf } from './words.ts'

/** A notice as it is told. */
export type NoticeToWrite = {
  kind: NoticeKind
  data: NoticeFacts
  /** The name of whom it is about. */
  person: string | null
  organisation: string
}

/** What a notice says in one language: a line for a subject, one that says all of it, and everything. */
export type WrittenNotice = { subject: string; short: string; lines: readonly string[] }

/** About two text messages of 160 letters, which is what one is charged as at most. */
const LONGEST_SHORT = 300
/** Longer reasons and names are cut: the app has them whole. */
const LONGEST_VALUE = 500

/**
 * Writes a notice in the language of these words, for the person it is about (`isOwn`) or for somebody else. What is filled
 * in stays text of one line.
 * @throws RangeError where it names a zone or a date that there is not
 */
export function writeNotice(notice: NoticeToWrite, words: AlertWords, isOwn: boolean): WrittenNotice {
  return written(words.notices[textKeyOf(notice.kind, isOwn)], valuesOf(notice, words))
}

/** Says that this is a test. */
export function writeTest(organisation: string, words: AlertWords): WrittenNotice {
  return written(words.test, { organisation: inLine(organisation) })
}

function written({ subject, lines }: NoticeWords, values: Values): WrittenNotice {
  const isWhole = (line: string) =>
    [...line.matchAll(/\{(\w+)\}/g)].every(([, place = '']) => values[place] !== '')
  const told = lines.filter(isWhole).map((line) => fill(line, values))
  return { subject: fill(subject, values), short: cut(told[0] ?? '', LONGEST_SHORT), lines: told }
}

type Values = Readonly<Record<string, string>>

function valuesOf({ kind, data, person, organisation }: NoticeToWrite, words: AlertWords): Values {
  const said = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value ?? '')]))
  const { word = '', workDate, date, from, until, zone = '', decision, problem } = said
  const day = workDate ?? date
  const all: Values = {
    ...said,
    person: person ?? '–',
    organisation,
    word,
    ...((kind === 'long_day' || kind === 'automatic_out') && {
      start: `${dateIn(words, Number(data.startMs), zone)}, ${timeIn(words, Number(data.startMs), zone)}`,
      at: timeIn(words, Number(data.atMs), zone),
    }),
    ...(day !== undefined && { day: dayIn(words, day) }),
    ...(from !== undefined &&
      until !== undefined && { from: dayIn(words, from), until: dayIn(words, until) }),
    ...(decision !== undefined && { decision: nameIn(words.decisions, decision) }),
    ...(problem !== undefined && { problem: nameIn(words.problems, problem) }),
  }
  const inOneLine = (text: string) => cut(inLine(text), LONGEST_VALUE)
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, inOneLine(value)]))
}

function nameIn(names: Readonly<Record<string, string>>, name: string): string {
  return names[name] ?? name
}

function dateIn({ locale }: AlertWords, atMs: number, timeZone: string): string {
  const format = { weekday: 'short', day: 'numeric', month: 'long', timeZone } as const
  return new Intl.DateTimeFormat(locale, format).format(atMs)
}

function timeIn({ locale }: AlertWords, atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(atMs)
}

function dayIn({ locale }: AlertWords, date: string): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, format).format(Date.parse(date))
}

/** The beginning of a text that is too long; no letter is cut in half. */
function cut(text: string, longest: number): string {
  const letters = [...text]
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`
}
