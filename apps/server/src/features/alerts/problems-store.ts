import type { SystemProblem } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from '../../ports/db.ts'

/** Something that is wrong; several of a kind are told apart by what they are with. */
export type Problem = { problem: SystemProblem; subject: string; detail: string }

/** Takes problems down that are not known yet, and says which; those that are not among them are over. */
export async function keepProblems(
  tx: Tx,
  orgId: string,
  problems: readonly Problem[],
  nowMs: number,
): Promise<Pick<Problem, 'problem' | 'subject'>[]> {
  const rows = JSON.stringify(problems)
  await tx.sql`
    delete from problems where org_id = ${orgId} and not exists (
      select from json_to_recordset(${rows}::json) as row (problem text, subject text)
      where row.problem = problems.problem and row.subject = problems.subject)`
  return tx.sql<Pick<Problem, 'problem' | 'subject'>>`
    insert into problems (org_id, problem, subject, since)
    select ${orgId}::uuid, problem, subject, ${new Date(nowMs)}
    from json_to_recordset(${rows}::json) as row (problem text, subject text)
    on conflict do nothing returning problem, subject`
}

/**
 * The last error of mail that cannot be sent: tried so often in vain, or given up since an instant. Mail that tells of
 * problems does not count, or one would keep itself alive.
 */
export async function mailError(
  tx: Tx,
  { tries, sinceMs }: { tries: number; sinceMs: number },
): Promise<string | undefined> {
  const [row] = await tx.sql<{ error: string }>`
    select coalesce(error, '') as error from deliveries
      join notices on notices.org_id = deliveries.org_id and notices.id = notice_id
    where channel = 'mail' and notices.kind <> 'system'
      and ((state = 'waiting' and attempts >= ${tries}) or (state = 'failed' and next_at >= ${new Date(sinceMs)}))
    order by next_at desc limit 1`
  return row?.error
}
