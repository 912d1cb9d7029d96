// Settings made up: an organisation whose rules changed twice and will again.
import type { Job, Mails, Organisation, RulesVersions } from '@muster/contract/organisation.ts'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import { adminSession, DOCK, GRACE } from './fake-people.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const id = (number: number) => `01c00000-0000-7000-8000-${String(number).padStart(12, '0')}`
const grace = { id: GRACE, name: 'Grace Hopper' }
const inForce = { warnAfterMs: 7.5 * HOUR, undoWithinMs: 90_000, autoOut: false }

export const organisation: Organisation = {
  ...adminSession.organisation,
  rules: { ...DEFAULT_RULES, ...inForce },
  usesJobs: true,
}

export const rules: RulesVersions = {
  defaults: DEFAULT_RULES,
  versions: [
    {
      id: id(4),
      team: null,
      from: '2027-01-01T00:00:00+01:00',
      zone: 'Europe/Paris',
      rules: { ...inForce, autoOut: true, longBreakAfterMs: 45 * MINUTE },
      madeAt: '2026-11-19T15:20:00Z',
      madeBy: grace,
    },
    {
      id: id(3),
      team: DOCK,
      from: '2026-09-01T00:00:00+02:00',
      zone: null,
      rules: { sessionLimitMs: 20 * HOUR },
      madeAt: '2026-08-20T09:00:00Z',
      madeBy: grace,
    },
    {
      id: id(2),
      team: null,
      from: '2026-05-04T11:07:00Z',
      zone: null,
      rules: inForce,
      madeAt: '2026-05-04T11:07:00Z',
      madeBy: { id: id(99), name: 'Maximiliane-Sophie von Hohenlohe-Langenburg' },
    },
    {
      id: id(1),
      team: null,
      from: '2026-01-01T00:00:00+01:00',
      zone: null,
      rules: { warnAfterMs: 9 * HOUR },
      madeAt: '2025-12-12T10:00:00Z',
      madeBy: null,
    },
  ],
}

function job(number: number, code: string, name: string, change: Partial<Job> = {}): Job {
  const always = { activeFrom: '2026-01-01T00:00:00+01:00', activeUntil: null, active: true }
  return { id: id(100 + number), code, name, ...always, ...change }
}

export const jobs: readonly Job[] = [
  job(1, 'B-12', 'Berth 12, crane foundations'),
  job(2, 'COLD', 'Cold store: maintenance and unplanned repairs of every kind', {
    activeUntil: '2027-07-01T00:00:00+02:00',
  }),
  job(3, 'SLIP-2027-A', 'Slipway', { activeFrom: '2027-02-01T00:00:00+01:00', active: false }),
  job(4, 'X', 'Ölabscheider Süd', { activeUntil: '2026-11-01T00:00:00+01:00', active: false }),
]

export const mails: Mails = {
  transport: 'files',
  mails: [
    {
      file: '2026-11-20T090000Z-q7Xb2v.eml',
      at: '2026-11-20T09:00:00Z',
      to: 'nadia.berger@example.org',
      subject: 'Harbour Works invites you to Muster',
    },
    {
      file: '2026-11-16T063000Z-vC0dYk.eml',
      at: '2026-11-16T06:30:00Z',
      to: 'oedipe.leveque.nuit@harbour-works.example.org',
      subject: 'Harbour Works vous invite à Muster',
    },
  ],
}
