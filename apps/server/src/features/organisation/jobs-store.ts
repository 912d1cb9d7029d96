import type { Tx } from '../../ports/db.ts'

export type JobRow = {
  id: string
  code: string
  name: string
  activeFromMs: number
  activeUntilMs: number | null
}

/** The constraint that keeps the codes of an organisation's jobs apart. */
export const JOB_CODES = 'jobs_org_id_code_key'

/** Jobs by code, then id, from after a place on; with `activeAtMs` only those that may be chosen then. */
export async function jobsAfter(
  tx: Tx,
  page: { after?: readonly [code: string, id: string] | undefined; limit: number; activeAtMs: number | null },
): Promise<JobRow[]> {
  const [code, id] = page.after ?? ['', '00000000-0000-0000-0000-000000000000']
  const at = page.activeAtMs === null ? null : new Date(page.activeAtMs)
  return tx.sql<JobRow>`
    select id, code, name, (extract(epoch from active_from) * 1000)::float8 as "activeFromMs",
      (extract(epoch from active_until) * 1000)::float8 as "activeUntilMs"
    from jobs
    where (code, id) > (${code}, ${id}::uuid)
      and (${at}::timestamptz is null or (active_from <= ${at} and (active_until is null or active_until > ${at})))
    order by code, id limit ${page.limit}`
}

/** One job, by its id or its code; nobody else changes it until the end of the transaction. */
export async function lockJob(tx: Tx, reference: string): Promise<JobRow | undefined> {
  const [row] = await tx.sql<JobRow>`
    select id, code, name, (extract(epoch from active_from) * 1000)::float8 as "activeFromMs",
      (extract(epoch from active_until) * 1000)::float8 as "activeUntilMs"
    from jobs where id::text = ${reference.toLowerCase()} or code = ${reference}
    order by id::text = ${reference.toLowerCase()} desc limit 1 for no key update`
  return row
}

/** Adds a job. Throws where the code is another's (`JOB_CODES`). */
export async function insertJob(tx: Tx, job: JobRow & { orgId: string }): Promise<void> {
  await tx.sql`
    insert into jobs (org_id, id, code, name, active_from, active_until)
    values (${job.orgId}, ${job.id}, ${job.code}, ${job.name}, ${instant(job.activeFromMs)}, ${instant(job.activeUntilMs)})`
}

/** Whether there is a job to choose at an instant. */
export async function anyActiveJob(tx: Tx, atMs: number): Promise<boolean> {
  const at = new Date(atMs)
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (
      select from jobs where active_from <= ${at} and (active_until is null or active_until > ${at})) as found`
  return row?.found ?? false
}

/** Writes what may change of a job. Throws where the code is another's (`JOB_CODES`). */
export async function updateJob(tx: Tx, { id, code, name, activeUntilMs }: JobRow): Promise<void> {
  await tx.sql`
    update jobs set code = ${code}, name = ${name}, active_until = ${instant(activeUntilMs)} where id = ${id}`
}

function instant(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms)
}
