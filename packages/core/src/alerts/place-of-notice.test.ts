import { describe, expect, it } from 'vitest'
import type { NoticeFacts, NoticeKind } from './notice-kinds.ts'
import { addressOf, placeOfNotice } from './place-of-notice.ts'

const zone = 'Europe/Berlin'
const about = { id: 'bo' }
// The night of a month’s end: it began on the last of February.
const session = { startMs: Date.UTC(2026, 1, 28, 22, 30), atMs: Date.UTC(2026, 2, 1, 8, 30), zone }
const workDate = '2026-12-24'
const december = 'from=2026-12-01&until=2026-12-31&day=2026-12-24'
const days = { from: '2026-03-09', until: '2026-03-15' }

describe('what a notice is about is shown at', () => {
  it.each<[NoticeKind, NoticeFacts, own: string | undefined, others: string | undefined]>([
    ['long_day', session, '/', '/people/bo?from=2026-02-01&until=2026-02-28&day=2026-02-28'],
    [
      'automatic_out',
      session,
      '/my-time?from=2026-02-01&until=2026-02-28&day=2026-02-28',
      '/people/bo?from=2026-02-01&until=2026-02-28&day=2026-02-28',
    ],
    ['correction_asked', { workDate, reason: 'forgot' }, '/team/morning', '/team/morning'],
    ['correction_decided', { workDate }, '/my-time/requests', `/people/bo?${december}`],
    ['record_corrected', { workDate }, `/my-time?${december}`, `/people/bo?${december}`],
    ['leave_asked', days, '/team/leave', '/team/leave'],
    ['leave_decided', days, '/my-time/leave', '/team/leave?month=2026-03'],
    ['leave_withdrawn', days, '/team/leave?month=2026-03', '/team/leave?month=2026-03'],
    [
      'roster_published',
      { ...days, team: 'Dock' },
      '/my-time/plan?week=2026-03-09',
      '/my-time/plan?week=2026-03-09',
    ],
    [
      'daily_report',
      { date: workDate, team: 'Dock' },
      '/reports/daily?date=2026-12-24',
      '/reports/daily?date=2026-12-24',
    ],
    ['system', { problem: 'job_failing' }, '/settings/work', '/settings/work'],
    ['system', { problem: 'seal_unverified' }, '/settings/work', '/settings/work'],
    [
      'system',
      { problem: 'mail_failing' },
      '/settings/deliveries?channel=mail',
      '/settings/deliveries?channel=mail',
    ],
    ['system', { problem: 'disk_nearly_full' }, undefined, undefined],
  ])('%s %j', (kind, data, own, others) => {
    const addresses = [true, false].map((isOwn) => {
      const place = placeOfNotice({ kind, data, about }, isOwn)
      return place && addressOf(place)
    })
    expect(addresses).toEqual([own, others])
  })
})
