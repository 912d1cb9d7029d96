import { describe, expect, it } from 'vitest'
import { deriveWorkSessions } from '../clocking/derive.ts'
import type { Punch } from '../clocking/punch.ts'
import { at, BERLIN, log, told } from '../clocking/punch-table.test-support.ts'
import { fixedRules } from '../clocking/rules.ts'
import { type ConfirmRefusal, confirmOut } from './confirm-out.ts'

const rulesAt = fixedRules()
const context = { rulesAt, locks: [], nowMs: at('06-10T12:00+02:00') }
const DAY = ['in 06-01T08:00+02:00', 'out 06-01T16:30+02:00']

describe('confirming an automatic out', () => {
  const given = [
    'in 06-01T08:00+02:00',
    'break_start 06-01T12:00+02:00',
    'break_end 06-01T12:30+02:00',
    'out 06-01T18:30+02:00',
  ]
  const punches = log(given, BERLIN, { 3: { source: 'auto', pair: 'p0' } })
  const confirmed = (time: string, known: readonly Punch[] = punches) =>
    confirmOut({ id: 'c', session: 'p0', atMs: at(time) }, known, context)

  it.each([
    ['when it was stamped', '06-01T18:30+02:00', '06-01 10h00 closed'],
    ['earlier', '06-01T16:00+02:00', '06-01 7h30 closed'],
    ['as the break ended', '06-01T12:30+02:00', '06-01 4h00 closed'],
  ])('%s', (_row, time, expected) => {
    const out = confirmed(time) as { punches: Punch[] }
    expect(deriveWorkSessions([...punches, ...out.punches], rulesAt).map(told)).toEqual([expected])
  })

  const refusals: [string, string, ConfirmRefusal][] = [
    ['later', '06-01T18:31+02:00', { refused: 'later_than_stamped', stampedMs: at('06-01T18:30+02:00') }],
    [
      'within the break',
      '06-01T12:15+02:00',
      { refused: 'before_the_last_punch', lastMs: at('06-01T12:30+02:00') },
    ],
    [
      'before it all',
      '06-01T07:00+02:00',
      { refused: 'before_the_last_punch', lastMs: at('06-01T12:30+02:00') },
    ],
  ]
  it.each(refusals)('%s is refused', (_row, time, refused) => {
    expect(confirmed(time)).toEqual(refused)
  })

  it('is refused where nothing was automatic, or somebody confirmed it', () => {
    expect(confirmed('06-01T16:30+02:00', log(DAY))).toEqual({ refused: 'nothing_to_confirm' })
    const out = confirmed('06-01T18:30+02:00') as { punches: Punch[] }
    expect(confirmed('06-01T18:30+02:00', [...punches, ...out.punches])).toEqual({
      refused: 'nothing_to_confirm',
    })
  })
})
