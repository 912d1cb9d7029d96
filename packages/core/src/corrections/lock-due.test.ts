import { describe, expect, it } from 'vitest'
import { addDays } from '../time/zone.ts'
import { lockDue } from './lock-due.ts'

// Kimai's tests of its lockdown (tests/Timesheet/LockdownServiceTest.php): the last month, ten days of grace. Kimai's
// roles that override the grace are our admins, who adjust what is locked instead of editing it.
const KIMAI = [
  { beginFromFirstOfLastMonthDays: -5, nowFromFirstOfThisMonthDays: 5, editable: false },
  { beginFromFirstOfLastMonthDays: 5, nowFromFirstOfThisMonthDays: 5, editable: true },
  { beginFromFirstOfLastMonthDays: 5, nowFromFirstOfThisMonthDays: 11, editable: false },
]

describe('the month that is due to be locked', () => {
  it.each(KIMAI)(
    'as Kimai: begun $beginFromFirstOfLastMonthDays days, now $nowFromFirstOfThisMonthDays',
    (row) => {
      for (const [last, first] of [
        ['2026-02-01', '2026-03-01'],
        ['2025-12-01', '2026-01-01'],
        ['2024-02-01', '2024-03-01'],
      ] as const) {
        const due = lockDue(addDays(first, row.nowFromFirstOfThisMonthDays), 10)
        expect(addDays(last, row.beginFromFirstOfLastMonthDays) > due.until).toBe(row.editable)
      }
    },
  )

  it.each([
    ['2026-03-10', 10, '2026-01-01', '2026-01-31'],
    ['2026-03-11', 10, '2026-02-01', '2026-02-28'],
    ['2026-03-31', 0, '2026-02-01', '2026-02-28'],
    ['2026-03-01', 0, '2026-02-01', '2026-02-28'],
  ])('%s with %i days of grace', (today, grace, from, until) => {
    expect(lockDue(today, grace)).toEqual({ from, until })
  })
})
