import { NOTICE_KINDS, SYSTEM_PROBLEMS } from '@muster/core/alerts/notice-kinds.ts'
import { z } from 'zod'
import { CivilDate, Cursor, Id, Instant, Language, Named, Zone } from './values.ts'

export const NoticeKindName = z.enum(NOTICE_KINDS).meta({ id: 'NoticeKind' })

const epochMs = z.number()
const decision = z.enum(['approved', 'refused'])
/** What somebody wrote, or nothing. */
const word = z.string().optional()
const session = z.object({ startMs: epochMs, atMs: epochMs, zone: Zone })
const days = z.object({ from: CivilDate, until: CivilDate })

/** What a notice of each kind has to say for itself, besides whom it is about; what it says more is passed over. */
export const NoticeContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('long_day'), data: session }),
  z.object({ kind: z.literal('automatic_out'), data: session }),
  z.object({
    kind: z.literal('correction_asked'),
    data: z.object({ workDate: CivilDate, reason: z.string() }),
  }),
  z.object({
    kind: z.literal('correction_decided'),
    data: z.object({ workDate: CivilDate, decision, word }),
  }),
  z.object({
    kind: z.literal('record_corrected'),
    data: z.object({ workDate: CivilDate, reason: z.string() }),
  }),
  z.object({ kind: z.literal('leave_asked'), data: days }),
  z.object({ kind: z.literal('leave_decided'), data: days.extend({ decision, word }) }),
  z.object({ kind: z.literal('leave_withdrawn'), data: days }),
  z.object({ kind: z.literal('roster_published'), data: days.extend({ team: z.string() }) }),
  z.object({
    kind: z.literal('daily_report'),
    // The keys are of the blob store, and lie in `reports/<organisation>/`; what lies there is the mail.
    data: z.object({
      team: z.string(),
      date: CivilDate,
      textKey: z.string(),
      htmlKey: z.string(),
      pdfKey: z.string(),
      xlsxKey: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('system'),
    data: z.object({ problem: z.enum(SYSTEM_PROBLEMS), detail: z.string() }),
  }),
])
export type NoticeContent = z.infer<typeof NoticeContent>

/** What somebody can choose the ways for: notices, long days of one's own and of others apart. */
export const ALERT_TOPICS = [
  'long_day',
  'automatic_out',
  'team_long_day',
  'team_automatic_out',
  'correction_asked',
  'correction_decided',
  'record_corrected',
  'leave_asked',
  'leave_decided',
  'leave_withdrawn',
  'roster_published',
  'daily_report',
  'system',
] as const
export type AlertTopic = (typeof ALERT_TOPICS)[number]

/** The ways to a person, besides the list of notices, which has everything. */
export const PERSONAL_WAYS = ['mail', 'push', 'sms'] as const
export type PersonalWay = (typeof PERSONAL_WAYS)[number]

const Topic = z.enum(ALERT_TOPICS).meta({ id: 'AlertTopic' })
const Ways = z.object({ mail: z.boolean(), push: z.boolean(), sms: z.boolean() })

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a local time such as 22:00')
  .meta({ example: '22:00' })
const QuietHours = z
  .strictObject({ from: TimeOfDay, until: TimeOfDay })
  .refine(({ from, until }) => from !== until, { path: ['until'], message: 'is the same as `from`' })

/** A telephone number that any country can dial (ITU-T E.164). */
const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'a number such as +352621123456')
  .meta({ example: '+352621123456' })

/** How somebody is told things. */
export const AlertSettings = z
  .object({
    language: Language,
    quietHours: QuietHours.nullable().describe('local times in which only what cannot wait is sent'),
    zone: Zone.describe('whose clocks the quiet hours go by: the one in force for this person now'),
    phone: Phone.nullable().describe('where text messages go'),
    textMessages: z.boolean().describe('whether this server sends text messages at all'),
    ways: z
      .object({ mail: z.boolean(), push: z.boolean(), sms: z.boolean() })
      .describe('which ways there are at all: an address, a browser, a telephone and a server that sends'),
    choices: z.array(Ways.extend({ topic: Topic })).describe('every topic, as chosen or by default'),
  })
  .meta({ id: 'AlertSettings' })
export type AlertSettings = z.infer<typeof AlertSettings>

/** What is given changes. */
export const AlertSettingsChange = z
  .strictObject({
    language: Language.optional(),
    quietHours: QuietHours.nullable().optional(),
    phone: Phone.nullable().optional(),
    choices: z
      .array(
        z.strictObject({
          topic: Topic,
          mail: z.boolean().optional(),
          push: z.boolean().optional(),
          sms: z.boolean().optional(),
        }),
      )
      .max(ALERT_TOPICS.length)
      .optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'says nothing to change')
  .meta({ id: 'AlertSettingsChange' })
export type AlertSettingsChange = z.infer<typeof AlertSettingsChange>

/** Something one was told. */
export const ToldNotice = z
  .object({
    id: Id,
    kind: NoticeKindName,
    at: Instant.describe('when it became true'),
    toldAt: Instant,
    about: Named.nullable(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
    read: z.boolean(),
  })
  .meta({ id: 'Notice' })
export type ToldNotice = z.infer<typeof ToldNotice>

export const NoticesQuery = z.strictObject({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type NoticesQuery = z.infer<typeof NoticesQuery>
export const Notices = z
  .object({
    notices: z.array(ToldNotice).describe('newest first'),
    unread: z.int().describe('of all, not only of this page'),
    next: Cursor.optional(),
  })
  .meta({ id: 'Notices' })
export type Notices = z.infer<typeof Notices>

/** More than a page of the list has. */
const MOST_READ = 200
export const ReadNotices = z
  .strictObject({
    until: Instant.optional().describe('`toldAt` of the newest that was seen: everything up to it is read'),
    notices: z.array(Id).min(1).max(MOST_READ).optional().describe('or these alone'),
  })
  .refine(
    ({ until, notices }) => (until === undefined) !== (notices === undefined),
    'is `until` or `notices`',
  )
  .meta({ id: 'ReadNotices' })
export type ReadNotices = z.infer<typeof ReadNotices>

const base64url = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`), `${bytes} bytes in base64url`)

/** A browser that is told, as `PushSubscription.toJSON()` gives it. */
export const NewPushSubscription = z
  .strictObject({
    endpoint: z.url({ protocol: /^https$/ }).max(2_000),
    expirationTime: z.number().nullable().optional(),
    keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
  })
  .meta({ id: 'NewPushSubscription' })
export type NewPushSubscription = z.infer<typeof NewPushSubscription>

export const PushSubscriptions = z
  .object({
    publicKey: z.string().describe('what `pushManager.subscribe` asks for as `applicationServerKey`'),
    subscriptions: z.array(z.object({ id: Id, host: z.string(), madeAt: Instant })),
  })
  .meta({ id: 'PushSubscriptions' })
export type PushSubscriptions = z.infer<typeof PushSubscriptions>
export const PushSubscriptionMade = z.object({ id: Id }).meta({ id: 'PushSubscriptionMade' })
export type PushSubscriptionMade = z.infer<typeof PushSubscriptionMade>
