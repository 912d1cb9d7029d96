import { sweepAccess } from '../features/access/index.ts'
import { lookForProblems, sweepAlerts, tellNotices } from '../features/alerts/index.ts'
import { keepEventPartitions, watchSessions } from '../features/clocking/index.ts'
import {
  archiveReports,
  checkSeals,
  keepBackups,
  removeOldReports,
  sealDay,
} from '../features/keeping/index.ts'
import { sweepInvitations } from '../features/people/index.ts'
import { makeDueReports } from '../features/reports/index.ts'
import type { Job } from '../ports/jobs.ts'
import type { Wired } from './wire.ts'

/** Every job there is: what the server looks after by itself, and how often it looks. */
export function jobsOf(ports: Wired): Job[] {
  return [
    inEach('clocking/watch-sessions', (orgId, stopping) => watchSessions(ports, orgId, stopping)),
    inEach('reports/daily', (orgId, stopping) => makeDueReports(ports, orgId, stopping)),
    inEach('keeping/seal', (orgId) => sealDay(ports, orgId)),
    inEach('alerts/tell-notices', (orgId, stopping) => tellNotices(ports, orgId, stopping)),
    inEach('alerts/look-for-problems', (orgId) => lookForProblems(ports, orgId), 'hour'),
    inEach('keeping/check-seals', (orgId) => checkSeals(ports, orgId), 'day'),
    server('alerts/sweep', (stopping) => sweepAlerts(ports, stopping)),
    server('clocking/event-partitions', () => keepEventPartitions(ports, ports.clock.now())),
    server('access/sweep', (stopping) => sweepAccess(ports, stopping)),
    server('keeping/backups', (stopping) => keepBackups(ports, stopping)),
    server('keeping/remove-old-reports', (stopping) =>
      removeOldReports(ports, { keepDays: ports.keepTimes.reports, dryRun: false }, stopping),
    ),
    server('keeping/archive-reports', (stopping) => archiveReports(ports, stopping)),
    server('people/sweep-invitations', (stopping) => sweepInvitations(ports, stopping)),
  ]
}

/** A job of the server's own, done hourly. */
function server(name: string, run: (stopping: AbortSignal) => Promise<unknown>): Job {
  return { name, scope: 'server', every: 'hour', run: (_orgId, stopping) => run(stopping) }
}

/** A job of every organisation, done each minute unless said otherwise. */
function inEach(
  name: string,
  run: (orgId: string, stopping: AbortSignal) => Promise<unknown>,
  every: Job['every'] = 'minute',
): Job {
  return {
    name,
    scope: 'organisation',
    every,
    run: (orgId, stopping) => (orgId === null ? Promise.resolve() : run(orgId, stopping)),
  }
}
