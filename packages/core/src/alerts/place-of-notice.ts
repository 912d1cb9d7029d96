import { addDays } from '../time/zone.ts'
import type { NoticeFacts, NoticeKind } from './notice-kinds.ts'

/** A page of the app and what its address asks for. */
export type PlaceInApp = { path: string; search: Readonly<Record<string, string>> }

type Told = {
  kind: NoticeKind
  data: NoticeFacts
  /** Whom it is about. */
  about: { id: string } | null
}

/**
 * The page that shows what a notice is about, to the person themselves (`isOwn`) or to whoever looks after them; undefined
 * where the notice says all there is to see.
 * @throws RangeError where it names a zone or a date that there is not
 */
export function placeOfNotice({ kind, data, about }: Told, isOwn: boolean): PlaceInApp | undefined {
  const record = isOwn || about === null ? '/my-time' : `/people/${about.id}`
  switch (kind) {
    case 'long_day':
      // Who is clocked in now clocks out there.
      return isOwn ? { path: '/', search: {} } : recordOf(record, startDate(data))
    case 'automatic_out':
      return recordOf(record, startDate(data))
    case 'record_corrected':
      return recordOf(record, String(data.workDate))
    case 'correction_asked':
      return { path: '/team/morning', search: {} }
    case 'correction_decided':
      return isOwn ? { path: '/my-time/requests', search: {} } : recordOf(record, String(data.workDate))
    case 'leave_asked':
      return { path: '/team/leave', search: {} }
    case 'leave_decided':
      return isOwn
        ? { path: '/my-time/leave', search: {} }
        : { path: '/team/leave', search: { month: String(data.from).slice(0, 7) } }
    case 'leave_withdrawn':
      return { path: '/team/leave', search: { month: String(data.from).slice(0, 7) } }
    case 'roster_published':
      return { path: '/my-time/plan', search: { week: String(data.from) } }
    case 'daily_report':
      return { path: '/reports/daily', search: { date: String(data.date) } }
    case 'system':
      return placeOfProblem(data)
  }
}

/** The address of a place, as it follows the address of the server. */
export function addressOf({ path, search }: PlaceInApp): string {
  const query = new URLSearchParams(search).toString()
  return query === '' ? path : `${path}?${query}`
}

function placeOfProblem({ problem }: NoticeFacts): PlaceInApp | undefined {
  if (problem === 'job_failing' || problem === 'seal_unverified')
    return { path: '/settings/work', search: {} }
  if (problem === 'mail_failing') return { path: '/settings/deliveries', search: { channel: 'mail' } }
  return undefined
}

/** A record with one day of it open: its month is shown around it. */
function recordOf(path: string, day: string): PlaceInApp {
  const from = `${day.slice(0, 7)}-01`
  // Any month is over 31 days after it began, and the next one is not.
  const until = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1)
  return { path, search: { from, until, day } }
}

/** The civil date on which a session began, where it began; asked of Intl, which every browser has. */
function startDate({ startMs, zone }: NoticeFacts): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: String(zone),
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(Number(startMs)).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
