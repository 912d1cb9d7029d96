import type { PunchKind } from '@muster/core/clocking/punch.ts'
import type { IconName } from '../../look/icons.tsx'

/** The sign of each kind of punch, on buttons and in lists. */
export const PUNCH_ICONS: Record<PunchKind, IconName> = {
  in: 'in',
  out: 'out',
  break_start: 'break',
  break_end: 'resume',
  switch: 'switch',
  void: 'undo',
}
