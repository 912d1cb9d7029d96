import type { Tx } from '../../ports/db.ts'

/** Whoever has punches from before an instant that still have their content. */
export async function peopleWithPunchesBefore(tx: Tx, beforeMs: number): Promise<string[]> {
  const rows = await tx.sql<{ personId: string }>`
    select distinct person_id as "personId" from punches
    where emptied_at is null and occurred_at < ${new Date(beforeMs)} order by person_id`
  return rows.map(({ personId }) => personId)
}

/** Leaves of a person's punches up to a position only ids, places and hashes; not awaited. */
export function emptyPunches(
  tx: Tx,
  { personId, untilPosition, nowMs }: { personId: string; untilPosition: number; nowMs: number },
): void {
  void tx.sql`
    update punches set kind = null, occurred_at = null, zone = null, received_at = null, source = null, assurance = null,
      clock_reading = null, device_offset_ms = null, doubtful_time = null, device = null, actor_id = null, job_id = null,
      note = null, reason = null, supersedes = null, pair = null, salt = null, emptied_at = ${new Date(nowMs)}
    where person_id = ${personId} and position <= ${untilPosition} and emptied_at is null`
}

/** Says who was emptied how far, when and why; not awaited. */
export function insertReceipt(
  tx: Tx,
  receipt: { orgId: string; personId: string; untilPosition: number; nowMs: number; reason: string },
): void {
  const { orgId, personId, untilPosition, nowMs, reason } = receipt
  void tx.sql`
    insert into retention_receipts (org_id, id, person_id, until_position, emptied_at, reason)
    values (${orgId}, gen_random_uuid(), ${personId}, ${untilPosition}, ${new Date(nowMs)}, ${reason})`
}

/** Deletes what was derived of emptied punches; not awaited. */
export function deleteSessions(tx: Tx, ids: readonly string[]): void {
  void tx.sql`delete from work_sessions where id = any(${ids}::uuid[])`
}
