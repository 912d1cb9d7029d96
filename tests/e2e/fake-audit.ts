// Who changed what in the harbour, and what its server could not do, made up.

import type { FailedJobs } from '@muster/contract/deliveries.ts'
import type { Audit } from '@muster/contract/organisation.ts'
import { CRANES, NADIA } from './fake-people.ts'
import { grace, id, nadia } from './fake-reports.ts'

export const audit: Audit = {
  kinds: ['groups', 'memberships', 'people', 'policies', 'sprockets'],
  next: 40,
  entries: [
    {
      number: 45,
      at: '2026-11-20T08:41:00Z',
      actor: grace,
      act: 'change',
      kind: 'people',
      subject: NADIA,
      person: nadia,
      before: { name: 'Nadia Bergr', number: null },
      after: { name: 'Nadia Berger', number: '1017' },
    },
    {
      number: 44,
      at: '2026-11-20T08:40:00Z',
      actor: grace,
      act: 'create',
      kind: 'groups',
      subject: CRANES.id,
      person: null,
      before: null,
      after: { name: 'Cranes', kind: 'team', created_at: '2026-11-20T08:40:00+00:00' },
    },
    {
      number: 43,
      at: '2026-11-19T15:20:00Z',
      actor: { id: id(99), name: 'Maximiliane-Sophie von Hohenlohe-Langenburg' },
      act: 'create',
      kind: 'policies',
      subject: id(4),
      person: null,
      before: null,
      after: {
        rules: { autoOut: true, longBreakAfterMs: 2_700_000 },
        valid_from: '2026-12-31T23:00:00+00:00',
        zone: 'Europe/Paris',
      },
    },
    {
      number: 42,
      at: '2026-11-18T10:00:00Z',
      actor: null,
      act: 'delete',
      kind: 'memberships',
      subject: `${CRANES.id} ${NADIA}`,
      person: nadia,
      before: { role: 'worker', valid_from: '2026-03-01T23:00:00+00:00' },
      after: null,
    },
    {
      number: 41,
      at: '2026-11-18T09:00:00Z',
      actor: null,
      act: 'change',
      kind: 'sprockets',
      subject: '7',
      person: null,
      before: { teeth: 11, is_admin: false },
      after: { teeth: 12, is_admin: true },
    },
  ],
}

export const failedJobs: FailedJobs = {
  jobs: [
    {
      id: id(90),
      job: 'keeping/backups',
      ofServer: true,
      failedAt: '2026-11-20T03:12:00Z',
      error: 'ENOSPC: no space left on device, write',
    },
    {
      id: id(91),
      job: 'sprockets/turn',
      ofServer: false,
      failedAt: '2026-11-19T22:00:00Z',
      error: 'connect ECONNREFUSED 10.0.0.4:25',
    },
  ],
}
