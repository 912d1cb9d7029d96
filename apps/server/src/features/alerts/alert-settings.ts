import {
  ALERT_TOPICS,
  AlertSettings,
  AlertSettingsChange,
  type AlertTopic,
  PERSONAL_WAYS,
} from '@muster/contract/alerts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import type { TextMessages } from '../../ports/text-messages.ts'
import { zoneOfPerson } from '../clocking/index.ts'
import { reachedBy, type SettingsRow, settingsOf, writeSettings } from './settings-store.ts'
import { type Choices, wants } from './ways.ts'

type Ports = { db: Db; clock: Clock; textMessages: TextMessages | undefined }
type Person = { orgId: string; personId: string }

/** How somebody wants to be told, which is theirs alone to say. */
export function alertSettingsRoutes(ports: Ports): AnyRoute[] {
  return [readRoute(ports), changeRoute(ports)]
}

const PATH = '/api/v1/me/alert-settings'

function readRoute(ports: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: PATH,
    summary: 'How one is told things',
    tag: 'alerts',
    access: 'person',
    answers: { 200: AlertSettings },
    async handle({ principal }) {
      const body = await ports.db.transaction({ org: principal.orgId }, async (tx) => {
        const settings = await settingsOf(tx, principal.orgId, principal.personId)
        return toldSettings(ports, tx, principal, settings)
      })
      return { status: 200, body }
    },
  }
}

function changeRoute(ports: Ports): Route<AlertSettingsChange, unknown, unknown, 'person'> {
  return {
    method: 'PATCH',
    path: PATH,
    summary: 'Change how one is told things',
    tag: 'alerts',
    access: 'person',
    body: AlertSettingsChange,
    answers: { 200: AlertSettings },
    async handle({ body, principal }) {
      const { orgId, personId } = principal
      const told = await ports.db.transaction({ org: orgId }, async (tx) => {
        const changed = changedBy(await settingsOf(tx, orgId, personId, 'lock'), body)
        await writeSettings(tx, personId, changed)
        return toldSettings(ports, tx, principal, changed)
      })
      return { status: 200, body: told }
    },
  }
}

function changedBy(settings: SettingsRow, change: AlertSettingsChange): SettingsRow {
  const { language = settings.language, phone = settings.phone, quietHours } = change
  const quiet =
    quietHours === undefined
      ? {}
      : { quietFrom: quietHours?.from ?? null, quietUntil: quietHours?.until ?? null }
  return { ...settings, ...quiet, language, phone, choices: chosen(settings.choices, change.choices ?? []) }
}

function chosen(before: Choices, changes: NonNullable<AlertSettingsChange['choices']>): Choices {
  const after: { -readonly [topic in AlertTopic]?: NonNullable<Choices[AlertTopic]> } = { ...before }
  for (const { topic, ...ways } of changes) {
    const given = Object.entries(ways).filter(([, isOn]) => isOn !== undefined)
    after[topic] = { ...after[topic], ...Object.fromEntries(given) }
  }
  return after
}

async function toldSettings(
  { clock, textMessages }: Ports,
  tx: Tx,
  { personId }: Person,
  { language, choices, quietFrom, quietUntil, phone }: SettingsRow,
): Promise<AlertSettings> {
  const { mail, push } = await reachedBy(tx, personId)
  return {
    language,
    quietHours: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
    zone: await zoneOfPerson(tx, personId, clock.now()),
    phone,
    textMessages: textMessages !== undefined,
    ways: { mail, push, sms: phone !== null && textMessages !== undefined },
    choices: ALERT_TOPICS.map((topic) => {
      const [byMail = false, byPush = false, bySms = false] = PERSONAL_WAYS.map((way) =>
        wants(choices, topic, way),
      )
      return { topic, mail: byMail, push: byPush, sms: bySms }
    }),
  }
}
