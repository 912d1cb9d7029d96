import type { Session } from '@muster/contract/access.ts'
import type { IconName } from '../look/icons.tsx'

export type Destination = {
  to: '/' | '/my-time' | '/team' | '/people' | '/reports' | '/settings'
  /** Pages elsewhere that belong there too. */
  also?: '/teams'
  icon: IconName
  words: 'shell.today' | 'shell.myTime' | 'shell.team' | 'shell.people' | 'shell.reports' | 'shell.settings'
}

/** As many as a thumb tells apart at the bottom of a small phone, one that leads to the others among them. */
const MOST_IN_BAR = 5

const FOR_ALL: readonly Destination[] = [
  { to: '/', icon: 'clock', words: 'shell.today' },
  { to: '/my-time', icon: 'calendar', words: 'shell.myTime' },
]
const FOR_LEADERS: readonly Destination[] = [
  { to: '/team', icon: 'team', words: 'shell.team' },
  { to: '/people', also: '/teams', icon: 'people', words: 'shell.people' },
  { to: '/reports', icon: 'report', words: 'shell.reports' },
]
const FOR_ADMINS: readonly Destination[] = [{ to: '/settings', icon: 'settings', words: 'shell.settings' }]

/** Where somebody can go: what their role does not allow is not offered. */
export function destinationsOf({ person, leads }: Session): readonly Destination[] {
  if (person.admin) return [...FOR_ALL, ...FOR_LEADERS, ...FOR_ADMINS]
  return leads.length > 0 ? [...FOR_ALL, ...FOR_LEADERS] : FOR_ALL
}

/** Which of them stand in the bar of a phone, and which behind “More”: all in the bar, or at least two behind it. */
export function inBar(all: readonly Destination[]): {
  first: readonly Destination[]
  rest: readonly Destination[]
} {
  const count = all.length <= MOST_IN_BAR ? all.length : MOST_IN_BAR - 1
  return { first: all.slice(0, count), rest: all.slice(count) }
}

/** Whether a page belongs to a destination. */
export function leadsTo({ to, also }: Destination, pathname: string): boolean {
  const isUnder = (path: string) => pathname === path || pathname.startsWith(`${path}/`)
  return to === '/' ? pathname === '/' : isUnder(to) || (also !== undefined && isUnder(also))
}
