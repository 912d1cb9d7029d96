import { NOTICE_KINDS } from '@muster/core/alerts/notice-kinds.ts'
import { z } from 'zod'
import { NoticeKindName, PERSONAL_WAYS } from './alerts.ts'
import { Cursor, Id, Instant, Language, Name, Named, Text } from './values.ts'

/** Where notices of an organisation go besides to its people. */
export const ENDPOINT_CHANNELS = ['slack', 'webhook', 'sns'] as const
export type EndpointChannel = (typeof ENDPOINT_CHANNELS)[number]
const EndpointChannelName = z.enum(ENDPOINT_CHANNELS)

export const Endpoint = z
  .object({
    id: Id,
    channel: EndpointChannelName,
    name: z.string(),
    address: z
      .string()
      .describe('a webhook or a topic of Amazon SNS; of Slack, whose address is a secret, only its host'),
    kinds: z.array(NoticeKindName),
    language: Language,
    active: z.boolean(),
    madeAt: Instant,
    secretOverlapUntil: Instant.nullable().describe(
      'until when requests are signed with the older secret too',
    ),
  })
  .meta({ id: 'Endpoint' })
export type Endpoint = z.infer<typeof Endpoint>
export const Endpoints = z.object({ endpoints: z.array(Endpoint) }).meta({ id: 'Endpoints' })
export type Endpoints = z.infer<typeof Endpoints>

const Address = z.string().trim().min(1).max(2_000)
const Kinds = z.array(NoticeKindName).max(NOTICE_KINDS.length)

export const NewEndpoint = z
  .strictObject({
    channel: EndpointChannelName,
    name: Name,
    address: Address.describe('https://…, or the ARN of a topic of Amazon SNS'),
    kinds: Kinds,
    language: Language.default('en'),
  })
  .meta({ id: 'NewEndpoint' })
export type NewEndpoint = z.infer<typeof NewEndpoint>

export const EndpointMade = z
  .object({ endpoint: Endpoint, secret: z.string().nullable().describe('of a webhook; told only here') })
  .meta({ id: 'EndpointMade' })
export type EndpointMade = z.infer<typeof EndpointMade>

/** What is given changes. */
export const EndpointChange = z
  .strictObject({
    name: Name.optional(),
    address: Address.optional(),
    kinds: Kinds.optional(),
    language: Language.optional(),
    active: z.boolean().optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'says nothing to change')
  .meta({ id: 'EndpointChange' })
export type EndpointChange = z.infer<typeof EndpointChange>

export const NewSecret = z
  .object({ secret: z.string(), olderUntil: Instant.describe('until when the older one signs too') })
  .meta({ id: 'NewSecret' })
export type NewSecret = z.infer<typeof NewSecret>
export const Tried = z
  .object({ sent: z.boolean(), error: z.string().nullable().describe('why not') })
  .meta({ id: 'Tried' })
export type Tried = z.infer<typeof Tried>

export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
export const DELIVERY_CHANNELS = [...PERSONAL_WAYS, ...ENDPOINT_CHANNELS] as const
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number]

/** A notice on its way to one recipient. */
export const Delivery = z
  .object({
    id: Id,
    notice: Id,
    kind: NoticeKindName,
    channel: z.enum(DELIVERY_CHANNELS),
    to: Named.nullable().describe('the person, or the endpoint'),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    madeAt: Instant,
    nextAt: Instant.nullable().describe('when it is tried (again), while it waits'),
    sentAt: Instant.nullable(),
    error: z.string().nullable().describe('what the last try said'),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

export const DeliveriesQuery = z.strictObject({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  state: z.enum(DELIVERY_STATES).optional(),
  endpoint: Id.optional(),
  channel: z.enum(DELIVERY_CHANNELS).optional(),
  kind: NoticeKindName.optional(),
})
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>
export const Deliveries = z
  .object({ deliveries: z.array(Delivery).describe('newest first'), next: Cursor.optional() })
  .meta({ id: 'Deliveries' })
export type Deliveries = z.infer<typeof Deliveries>

/** Jobs of the server that failed as often as they are tried again, in the own organisation or the server's own. */
export const FailedJobs = z
  .object({
    jobs: z.array(
      z.object({
        id: Id,
        job: Text,
        ofServer: z.boolean().describe('the server’s own, and so told to every organisation'),
        failedAt: Instant,
        error: z.string(),
      }),
    ),
  })
  .meta({ id: 'FailedJobs' })
export type FailedJobs = z.infer<typeof FailedJobs>
