import type { Language } from '@muster/contract/values.ts'
import type { Tx } from '../../ports/db.ts'
import type { Choices } from './ways.ts'

export type SettingsRow = {
  language: Language
  choices: Choices
  quietFrom: string | null
  quietUntil: string | null
  phone: string | null
}

const DEFAULTS: SettingsRow = { language: 'en', choices: {}, quietFrom: null, quietUntil: null, phone: null }

/** How somebody wants to be told; nobody else changes it until the end of the transaction, where `lock` says so. */
export async function settingsOf(
  tx: Tx,
  orgId: string,
  personId: string,
  lock?: 'lock',
): Promise<SettingsRow> {
  if (lock) {
    // There is a row to lock from the first change on.
    await tx.sql`
      insert into alert_settings (org_id, person_id) values (${orgId}, ${personId}) on conflict do nothing`
    await tx.sql`select from alert_settings where person_id = ${personId} for update`
  }
  const [row] = await tx.sql<SettingsRow>`
    select language, choices, quiet_from as "quietFrom", quiet_until as "quietUntil", phone
    from alert_settings where person_id = ${personId}`
  return row ?? DEFAULTS
}

export async function writeSettings(tx: Tx, personId: string, settings: SettingsRow): Promise<void> {
  const { language, choices, quietFrom, quietUntil, phone } = settings
  await tx.sql`
    update alert_settings set language = ${language}, choices = ${JSON.stringify(choices)}::jsonb,
      quiet_from = ${quietFrom}, quiet_until = ${quietUntil}, phone = ${phone}
    where person_id = ${personId}`
}

/** Whether mail and browsers reach somebody. */
export async function reachedBy(tx: Tx, personId: string): Promise<{ mail: boolean; push: boolean }> {
  const [row] = await tx.sql<{ mail: boolean; push: boolean }>`
    select account_id is not null as mail,
      exists (select from push_subscriptions
        where push_subscriptions.org_id = people.org_id and person_id = people.id) as push
    from people where id = ${personId}`
  return row ?? { mail: false, push: false }
}
