import type { Clash } from '@muster/contract/roster.ts'
import type { TFunction } from 'i18next'
import { clockHours } from '../../formatting/durations.ts'
import type { Cell } from './roster-week.ts'

type Leave = Cell['leave'][number]

/** What a shift clashes with, in a few words. */
export function clashWords(t: TFunction, clash: Clash): string {
  if (clash.with !== 'shift') return t(`roster.clash.${clash.with}`)
  if (clash.team) return t('roster.clash.team', { team: clash.team.name })
  return t(clash.id === undefined ? 'roster.clash.elsewhere' : 'roster.clash.shift')
}

/** Which leave, and which half of the day where it is one. */
export function leaveWords(t: TFunction, { kind, part }: Pick<Leave, 'kind' | 'part'>): string {
  return t(`roster.leavePart.${part}`, { kind: t(`roster.leaveKind.${kind}`) })
}

/** `38:30 h`, of planned time. */
export function hoursWords(t: TFunction, ms: number): string {
  return t('roster.hours', { hours: clockHours(ms) })
}
