import type { KeptPunch, Presence, WorkSession } from '@muster/contract/clocking.ts'

/** For tests: a presence, working since 06:02 in Berlin, read at 10:00. */
export function presence(change: Partial<Presence> = {}): Presence {
  return {
    personId: '017f22e2-79b0-7cc3-98c4-000000000001',
    phase: 'working',
    since: '2026-11-20T05:02:00Z',
    sessionStart: '2026-11-20T05:02:00Z',
    workedMs: 4 * 3_600_000 - 120_000,
    breakMs: 0,
    zone: 'Europe/Berlin',
    workDate: '2026-11-20',
    now: '2026-11-20T09:00:00Z',
    lastEvent: 1,
    lastPunch: null,
    ...change,
  }
}

/** For tests: a session of that day, open unless told otherwise. */
export function workSession(change: Partial<WorkSession> = {}): WorkSession {
  return {
    id: '017f22e2-79b0-7cc3-98c4-000000000002',
    workDate: '2026-11-20',
    zone: 'Europe/Berlin',
    start: '2026-11-20T05:02:00Z',
    end: null,
    breaks: [],
    jobs: [],
    presenceMs: 0,
    breakMs: 0,
    workedMs: 0,
    status: 'open',
    exceptions: [],
    explanation: { punches: [], replaced: [], rules: {} },
    ...change,
  }
}

/** For tests: a punch as the server keeps it. */
export function keptPunch(change: Partial<KeptPunch> = {}): KeptPunch {
  return {
    id: '017f22e2-79b0-7cc3-98c4-000000000003',
    personId: '017f22e2-79b0-7cc3-98c4-000000000001',
    kind: 'in',
    at: '2026-11-20T09:00:00Z',
    zone: 'Europe/Berlin',
    receivedAt: '2026-11-20T09:00:00Z',
    source: 'web',
    assurance: 'password',
    position: 1,
    exceptions: [],
    ...change,
  }
}
