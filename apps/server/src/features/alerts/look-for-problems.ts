import { inLine } from '@muster/core/text/in-line.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Health } from '../../ports/health.ts'
import type { Jobs } from '../../ports/jobs.ts'
import type { Notices } from '../../ports/notices.ts'
import { keepProblems, mailError, type Problem } from './problems-store.ts'

export type ProblemPorts = { db: Db; clock: Clock; jobs: Jobs; health: Health; notices: Notices }

/** Less of the data folder's disk than this share, or than this many bytes, is nearly none. */
const LEAST_SHARE = 0.05
const LEAST_BYTES = 1_000_000_000

/** Half an hour in vain. */
const MAIL_TRIES = 5
const MAIL_FAILED_WITHIN_MS = 24 * 3_600_000
const LONGEST_DETAIL = 300

/**
 * Looks whether something is wrong with the server, as far as an organisation is concerned, and tells its admins: of each
 * problem once until it is over, and again when it comes back.
 * @returns how many were told
 */
export async function lookForProblems(ports: ProblemPorts, orgId: string): Promise<number> {
  const problems = [
    ...(await failingJobs(ports, orgId)),
    ...(await fullDisk(ports)),
    ...(await overdueBackup(ports)),
  ]
  const nowMs = ports.clock.now()
  return ports.db.transaction({ org: orgId }, async (tx) => {
    const error = await mailError(tx, { tries: MAIL_TRIES, sinceMs: nowMs - MAIL_FAILED_WITHIN_MS })
    if (error !== undefined) problems.push({ problem: 'mail_failing', subject: '', detail: error })
    const fresh = await keepProblems(tx, orgId, problems, nowMs)
    for (const { problem, subject } of fresh) {
      const found = problems.find((one) => one.problem === problem && one.subject === subject)
      const detail = inLine(found?.detail ?? '').slice(0, LONGEST_DETAIL) || '–'
      const key = `${problem} ${subject} ${nowMs}`
      ports.notices.write(tx, { orgId, kind: 'system', key, to: 'admins', data: { problem, detail }, nowMs })
    }
    return fresh.length
  })
}

/** The job whose failing means more than that. */
const SEAL_CHECK = 'keeping/check-seals'

async function failingJobs({ jobs }: ProblemPorts, orgId: string): Promise<Problem[]> {
  const failed = await jobs.failed(orgId)
  return failed.map(({ job, error }) =>
    job === SEAL_CHECK
      ? { problem: 'seal_unverified', subject: '', detail: error }
      : { problem: 'job_failing', subject: job, detail: `${job}: ${error}` },
  )
}

async function fullDisk({ health }: ProblemPorts): Promise<Problem[]> {
  const room = await health.disk?.()
  if (!room) return []
  const { freeBytes, totalBytes } = room
  if (freeBytes >= LEAST_BYTES && freeBytes >= totalBytes * LEAST_SHARE) return []
  const detail = `${Math.floor(freeBytes / 1_000_000)} MB (${Math.floor((freeBytes / totalBytes) * 100)} %)`
  return [{ problem: 'disk_nearly_full', subject: '', detail }]
}

async function overdueBackup({ health }: ProblemPorts): Promise<Problem[]> {
  const detail = await health.backupOverdue?.()
  return detail === undefined ? [] : [{ problem: 'backup_overdue', subject: '', detail }]
}
