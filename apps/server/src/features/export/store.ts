import type { Tx } from '../../ports/db.ts'

/** A punch with all that is kept of it; instants in epoch milliseconds, hashes and salt in hexadecimal. */
export type ExportedPunch = {
  id: string
  personId: string
  position: number
  kind: string
  at: number
  zone: string
  receivedAt: number
  source: string
  assurance: string
  clockReading: number | null
  deviceOffsetMs: number | null
  doubtfulTime: boolean
  device: string | null
  actor: string | null
  job: string | null
  note: string | null
  reason: string | null
  supersedes: string | null
  pair: string | null
  salt: string
  contentHash: string
  hash: string
}

/** A page of the log: after a place on, in the order of each person's chain. */
export type Page = {
  after: { personId: string; position: number }
  fromMs: number | null
  untilMs: number | null
  personId: string | null
  limit: number
}

/** Punches whose content retention has left, from `fromMs` to before `untilMs` where those are given. */
export async function punchesPage(tx: Tx, page: Page): Promise<ExportedPunch[]> {
  const { after, fromMs, untilMs, personId, limit } = page
  return tx.sql<ExportedPunch>`
    select id, person_id as "personId", position, kind, (extract(epoch from occurred_at) * 1000)::float8 as at, zone,
      (extract(epoch from received_at) * 1000)::float8 as "receivedAt", source, assurance,
      (extract(epoch from clock_reading) * 1000)::float8 as "clockReading",
      device_offset_ms as "deviceOffsetMs", doubtful_time as "doubtfulTime", device, actor_id as actor,
      job_id as job, note, reason, supersedes, pair, encode(salt, 'hex') as salt,
      encode(content_hash, 'hex') as "contentHash", encode(hash, 'hex') as hash
    from punches
    where (person_id, position) > (${after.personId}::uuid, ${after.position}::integer)
      and (${personId}::uuid is null or person_id = ${personId}::uuid)
      and (${fromMs}::float8 is null or occurred_at >= to_timestamp(${fromMs}::float8 / 1000))
      and (${untilMs}::float8 is null or occurred_at < to_timestamp(${untilMs}::float8 / 1000))
      and emptied_at is null
    order by person_id, position limit ${limit}::integer`
}

/** The person with this id or personnel number. */
export async function findPersonId(tx: Tx, idOrNumber: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ id: string }>`
    select id from people where id::text = ${idOrNumber} or number = ${idOrNumber} order by (number = ${idOrNumber}) limit 1`
  return row?.id
}
