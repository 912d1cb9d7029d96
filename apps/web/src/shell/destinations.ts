import type { Session } from '@muster/contract/access.ts'
import type { IconName } from '../look/icons.tsx'

export type Destination = {
  to: '/' | '/my-time' | '/team' | '/people' | '/settings'
  /** Pages elsewhere that belong there too. */
  also?: '/teams'
  icon: IconName
  words: 'shell.today' | 'shell.myTime' | 'shell.team' | 'shell.people' | 'shell.settings'
}

const FOR_ALL: readonly Destination[] = [
  { to: '/', icon: 'clock', words: 'shell.today' },
  { to: '/my-time', icon: 'calendar', words: 'shell.myTime' },
]
const FOR_LEADERS: readonly Destination[] = [
  { to: '/team', icon: 'team', words: 'shell.team' },
  { to: '/people', also: '/teams', icon: 'people', words: 'shell.people' },
]
const FOR_ADMINS: readonly Destination[] = [{ to: '/settings', icon: 'settings', words: 'shell.settings' }]

/** Where somebody can go: what their role does not allow is not offered. */
export function destinationsOf({ person, leads }: Session): readonly Destination[] {
  if (person.admin) return [...FOR_ALL, ...FOR_LEADERS, ...FOR_ADMINS]
  return leads.length > 0 ? [...FOR_ALL, ...FOR_LEADERS] : FOR_ALL
}
