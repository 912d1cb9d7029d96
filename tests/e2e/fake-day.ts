// A worker's day made up: Friday 20 November 2026 in Berlin, as the server would tell it.
import type { Session } from '@muster/contract/access.ts'
import type { KeptPunch, Presence, WorkSession, WorkSessions } from '@muster/contract/clocking.ts'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import type { FakeAnswer } from './fake-api.ts'

export const ADA = '01a00000-0000-7000-8000-000000000001'

export const session: Session = {
  person: { id: ADA, name: 'Ada Lovelace', admin: false },
  organisation: { id: '01a00000-0000-7000-8000-000000000002', name: 'Harbour Works', zone: 'Europe/Berlin' },
  leads: [],
  email: 'ada@example.org',
  expiresAt: '2026-12-20T00:00:00Z',
}

/** An instant of that day, from local time: `at('06:02')`. */
export function at(time: string, date = '2026-11-20'): string {
  return new Date(`${date}T${time.length === 5 ? `${time}:00` : time}+01:00`).toISOString()
}

let made = 0

export function punch(kind: KeptPunch['kind'], time: string, change: Partial<KeptPunch> = {}): KeptPunch {
  made += 1
  return {
    id: `01a00000-0000-7000-8000-${String(100 + made).padStart(12, '0')}`,
    personId: ADA,
    kind,
    at: at(time),
    zone: 'Europe/Berlin',
    receivedAt: at(time),
    source: 'web',
    assurance: 'password',
    position: made,
    exceptions: [],
    ...change,
  }
}

export function presence(change: Partial<Presence>): Presence {
  const nothing = { since: null, sessionStart: null, workedMs: 0, breakMs: 0, lastPunch: null }
  const today = { zone: 'Europe/Berlin', workDate: '2026-11-20', now: at('06:01:30'), lastEvent: 1 }
  return { personId: ADA, phase: 'out', ...nothing, ...today, ...change }
}

type Effects = WorkSession['explanation']['punches']

export function workSession(punches: readonly KeptPunch[], change: Partial<WorkSession> = {}): WorkSession {
  const first = punches[0]
  if (!first) throw new Error('A session has a punch')
  const effects: Effects = punches.map((each) => ({ punch: each, does: each.kind, exceptions: [] }))
  return {
    id: first.id,
    workDate: '2026-11-20',
    zone: 'Europe/Berlin',
    start: first.at,
    end: null,
    breaks: [],
    jobs: [],
    presenceMs: 0,
    breakMs: 0,
    workedMs: 0,
    status: 'open',
    exceptions: [],
    explanation: { punches: effects, replaced: [], rules: { ...DEFAULT_RULES } },
    ...change,
  }
}

type Named = Pick<WorkSessions, 'actors' | 'jobs'>

/** The answers of a server on which Ada is signed in, in this state. */
export function dayAnswers(
  now: Presence,
  sessions: readonly WorkSession[],
  { actors = [], jobs = [] }: Partial<Named> = {},
): Record<string, FakeAnswer> {
  const sums = { workedMs: 0, breakMs: 0, presenceMs: 0 }
  return {
    'GET /session': { body: session },
    'GET /me/presence': { body: now },
    'GET /me/work-sessions': { body: { sessions, takenBack: [], actors, jobs, ...sums } },
    'GET /organisation': {
      body: { ...session.organisation, rules: DEFAULT_RULES, usesJobs: jobs.length > 0 },
    },
    'GET /jobs': { body: { jobs } },
  }
}
