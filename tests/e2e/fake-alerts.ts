// Notices, ways and endpoints made up: of each kind one, for somebody who leads, and an endpoint of each channel.
import type { AlertSettings, Notices, PushSubscriptions, ToldNotice } from '@muster/contract/alerts.ts'
import type { Deliveries, Delivery, Endpoint } from '@muster/contract/deliveries.ts'
import { NOTICE_KINDS, type NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import { adminSession } from './fake-people.ts'

const id = (number: number) => `01d00000-0000-7000-8000-${String(number).padStart(12, '0')}`
const zone = 'Europe/Berlin'
const me = { id: adminSession.person.id, name: adminSession.person.name }
const bo = { id: id(901), name: 'Bo Berg' }
const long = { id: id(902), name: 'Maximiliane-Sophie von Hohenlohe-Langenburg' }
const session = { startMs: Date.UTC(2026, 10, 20, 5), atMs: Date.UTC(2026, 10, 20, 13), zone }
const workDate = '2026-11-19'
const days = { from: '2026-12-21', until: '2027-01-03' }
const keys = { textKey: 'reports/t', htmlKey: 'reports/h', pdfKey: 'reports/p', xlsxKey: 'reports/x' }

const DATA: Readonly<Record<NoticeKind, ToldNotice['data']>> = {
  long_day: session,
  automatic_out: session,
  correction_asked: {
    workDate,
    reason: 'The terminal at berth 12 was down until noon, and nobody came to mend it',
  },
  correction_decided: { workDate, decision: 'refused', word: 'You were on leave that day' },
  record_corrected: { workDate, reason: 'The terminal was down' },
  leave_asked: days,
  leave_decided: { ...days, decision: 'approved', word: 'Enjoy it' },
  leave_withdrawn: days,
  roster_published: { ...days, team: 'Dock' },
  daily_report: { team: 'Dock', date: workDate, ...keys },
  system: { problem: 'mail_failing', detail: 'connect ECONNREFUSED 192.0.2.25:587' },
}

function told(number: number, kind: NoticeKind, change: Partial<ToldNotice> = {}): ToldNotice {
  const at = new Date(Date.UTC(2026, 10, 20, 8) - number * 5_400_000).toISOString()
  const about = kind === 'system' || kind === 'daily_report' || kind === 'roster_published' ? null : me
  return { id: id(number), kind, at, toldAt: at, about, data: DATA[kind], read: number > 4, ...change }
}

export const notices: Notices = {
  unread: 4,
  notices: [
    told(1, 'system'),
    told(2, 'correction_asked', { about: long }),
    told(3, 'long_day', { about: bo }),
    told(4, 'automatic_out'),
    told(5, 'correction_decided'),
    told(6, 'leave_asked', { about: bo }),
    told(7, 'record_corrected'),
    told(8, 'leave_decided'),
    told(9, 'roster_published'),
    told(10, 'daily_report'),
    told(11, 'system', { data: { problem: 'disk_nearly_full', detail: '412 MB (1 %)' } }),
    // Of a newer server.
    told(12, 'long_day', { data: { startMs: 0, atMs: 0, zone: 'Mars/Olympus_Mons' } }),
  ],
  next: 'more',
}

const OFF_BY_DEFAULT = ['team_long_day', 'team_automatic_out']
const TOPICS = [...NOTICE_KINDS, 'team_long_day', 'team_automatic_out'] as const

export const alertSettings: AlertSettings = {
  language: 'en',
  quietHours: { from: '22:00', until: '06:00' },
  zone,
  phone: null,
  textMessages: false,
  ways: { mail: true, push: false, sms: false },
  choices: TOPICS.map((topic) => {
    const isOn = !OFF_BY_DEFAULT.includes(topic)
    return { topic, mail: isOn, push: isOn, sms: false }
  }),
}

export const browsers: PushSubscriptions = {
  publicKey: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  subscriptions: [
    { id: id(201), host: 'fcm.googleapis.com', madeAt: '2026-11-03T06:20:00Z' },
    { id: id(202), host: 'updates.push.services.mozilla.com', madeAt: '2026-09-14T19:02:00Z' },
    {
      id: id(203),
      host: 'push.a-very-long-name-of-a-push-service.example.org',
      madeAt: '2026-01-02T11:00:00Z',
    },
  ],
}

export const WEBHOOK = id(301)
function endpoint(number: number, change: Partial<Endpoint>): Endpoint {
  return {
    id: id(number),
    channel: 'webhook',
    name: 'Payroll',
    address: 'https://hooks.payroll.example.org/muster',
    kinds: [...NOTICE_KINDS],
    language: 'en',
    active: true,
    madeAt: '2026-10-01T08:00:00Z',
    secretOverlapUntil: null,
    ...change,
  }
}
export const endpoints: Endpoint[] = [
  endpoint(301, { secretOverlapUntil: '2026-11-21T09:30:00Z' }),
  endpoint(302, {
    channel: 'slack',
    name: '#harbour-operations-attendance-and-exceptions',
    address: 'hooks.slack.com',
    kinds: ['long_day', 'automatic_out'],
    language: 'de',
    active: false,
  }),
  endpoint(303, {
    channel: 'sns',
    name: 'Duty officers',
    address: 'arn:aws:sns:eu-central-1:123456789012:muster-duty-officers',
    kinds: [],
  }),
]

function delivery(number: number, change: Partial<Delivery>): Delivery {
  const madeAt = new Date(Date.UTC(2026, 10, 20, 8) - number * 1_800_000).toISOString()
  return {
    id: id(400 + number),
    notice: id(1),
    kind: 'correction_asked',
    channel: 'mail',
    to: bo,
    state: 'sent',
    attempts: 1,
    madeAt,
    nextAt: null,
    sentAt: madeAt,
    error: null,
    ...change,
  }
}
const payroll = { id: WEBHOOK, name: 'Payroll' }
export const deliveries: Deliveries = {
  deliveries: [
    delivery(1, { channel: 'webhook', to: payroll }),
    delivery(2, {
      channel: 'webhook',
      to: payroll,
      state: 'waiting',
      attempts: 4,
      sentAt: null,
      nextAt: '2026-11-20T10:08:00Z',
      error: 'it answered 503',
    }),
    delivery(3, {
      to: long,
      kind: 'leave_decided',
      state: 'failed',
      attempts: 12,
      sentAt: null,
      error: 'connect ECONNREFUSED 192.0.2.25:587',
    }),
    delivery(4, {
      channel: 'push',
      state: 'dropped',
      attempts: 1,
      sentAt: null,
      error: 'the browser is not told any more',
    }),
    delivery(5, { channel: 'sms', kind: 'automatic_out', state: 'sending', sentAt: null }),
    delivery(6, { channel: 'slack', to: null, kind: 'system' }),
  ],
  next: 'more',
}
