import type { PgBoss } from 'pg-boss'
import type { FailedJob } from '../../ports/jobs.ts'
import { FAILED, keyOf, type Task } from './boss.ts'

type Failure = FailedJob & { ids: string[] }

/** What failed in an organisation, and what of the server's own: of each job the newest, the newest first. */
export async function failedOf(boss: PgBoss, orgId: string): Promise<FailedJob[]> {
  return (await failures(boss, orgId)).map(({ ids: _, ...failed }) => failed)
}

/** Has a failed job tried again. */
export async function retryFailed(boss: PgBoss, asked: { orgId: string; id: string }): Promise<boolean> {
  const failure = await find(boss, asked)
  if (!failure) return false
  const task: Task = { orgId: failure.orgId }
  await boss.send(failure.job, task, { singletonKey: keyOf(failure.job, task) })
  await boss.deleteJob(FAILED, failure.ids)
  return true
}

/** Takes a failure off the list. */
export async function dismissFailed(boss: PgBoss, asked: { orgId: string; id: string }): Promise<boolean> {
  const failure = await find(boss, asked)
  if (!failure) return false
  await boss.deleteJob(FAILED, failure.ids)
  return true
}

/** Takes the failures of a job off the list that has been done since. */
export async function forgetFailures(boss: PgBoss, job: string, task: Task): Promise<void> {
  const found = await boss.findJobs<Task>(FAILED, { key: keyOf(job, task) })
  if (found.length === 0) return
  await boss.deleteJob(
    FAILED,
    found.map(({ id }) => id),
  )
}

async function find(
  boss: PgBoss,
  { orgId, id }: { orgId: string; id: string },
): Promise<Failure | undefined> {
  return (await failures(boss, orgId)).find(({ ids }) => ids.includes(id.toLowerCase()))
}

async function failures(boss: PgBoss, orgId: string): Promise<Failure[]> {
  // The list is made by whoever does jobs; before anybody did, nothing failed.
  if (!(await boss.getQueue(FAILED))) return []
  const [own, servers] = await Promise.all([
    boss.findJobs<Task>(FAILED, { data: { orgId } }),
    boss.findJobs<Task>(FAILED, { data: { orgId: null } }),
  ])
  const newestFirst = [...own, ...servers].sort((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
  const byJob = Map.groupBy(newestFirst, ({ sourceName, data }) => keyOf(sourceName ?? '', data))
  return [...byJob.values()].flatMap((same) => {
    const [newest] = same
    if (!newest?.sourceName) return []
    return {
      id: newest.id,
      job: newest.sourceName,
      orgId: newest.data.orgId,
      failedAtMs: newest.createdOn.getTime(),
      error: messageOf(newest.output),
      ids: same.map(({ id }) => id),
    }
  })
}

function messageOf(output: unknown): string {
  const told = typeof output === 'object' && output !== null && 'message' in output ? output.message : output
  return typeof told === 'string' ? told : 'the process that did it ended'
}
