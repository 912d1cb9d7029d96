import { describe, expect, it } from 'vitest'
import { beginningOn, type LeaveDraft, readLeave } from './leave-draft.ts'

const draft = (change: Partial<LeaveDraft> = {}): LeaveDraft => ({
  kind: 'vacation',
  part: 'day',
  from: '2026-03-09',
  until: '2026-03-10',
  ...change,
})
const t = ((key: string) => key) as unknown as Parameters<typeof readLeave>[1]

describe('what is typed', () => {
  it('is leave from one day to another, or of one day', () => {
    expect(readLeave(draft(), t)).toEqual({ times: draft() })
    expect(readLeave(draft({ until: '' }), t)).toEqual({ times: draft({ until: '2026-03-09' }) })
  })

  it('is half a day of one date only', () => {
    expect(readLeave(draft({ part: 'first_half', until: '' }), t)).toMatchObject({
      times: { part: 'first_half' },
    })
    expect(readLeave(draft({ part: 'first_half' }), t)).toMatchObject({ times: { part: 'day' } })
  })

  it.each([
    [{ from: '' }, { from: 'form.required' }],
    [{ until: '2026-03-08' }, { until: 'myTime.range.backwards' }],
    [{ until: '2027-03-10' }, { until: 'leave.tooLong' }],
  ])('%j is wrong', (change, found) => {
    expect(readLeave(draft(change), t)).toEqual({ found })
  })
})

describe('another first day', () => {
  it('takes the last one along where it was the same, missing or would come before', () => {
    for (const until of ['', '2026-03-09', '2026-03-10']) {
      expect(beginningOn(draft({ until }), '2026-03-12').until).toBe('2026-03-12')
    }
    expect(beginningOn(draft({ until: '2026-03-20' }), '2026-03-12').until).toBe('2026-03-20')
  })
})
