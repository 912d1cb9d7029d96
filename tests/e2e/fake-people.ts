// A harbour's people and teams made up, as the server would tell an admin on Friday 20 November 2026.
import type { Session } from '@muster/contract/access.ts'
import type {
  Invitation,
  MadeInvitation,
  Membership,
  Person,
  PersonDetail,
  Team,
} from '@muster/contract/people.ts'
import { session } from './fake-day.ts'

const id = (number: number) => `01b00000-0000-7000-8000-${String(number).padStart(12, '0')}`
const midnight = (date: string) => new Date(`${date}T00:00:00+01:00`).toISOString()

export const GRACE = id(1)
export const NADIA = id(2)

/** An admin, and a leader of the crane team, both at the page of fake answers. */
export const adminSession: Session = {
  ...session,
  person: { id: GRACE, name: 'Grace Hopper', admin: true },
  email: 'grace@example.org',
}
export const DOCK = { id: id(101), name: 'Dock and warehouse, night shift' }
export const CRANES = { id: id(102), name: 'Cranes' }
const OFFICE = { id: id(103), name: 'Büro Ost' }
export const leaderSession: Session = {
  ...session,
  person: { id: id(3), name: 'Jürgen Großmann-Weißenfels', admin: false },
  leads: [CRANES],
}

function person(number: number, name: string, change: Partial<Person> = {}): Person {
  return { id: id(number), name, admin: false, active: true, teams: [], ...change }
}

const invitation = { id: id(201), email: 'nadia.berger@example.org', expiresAt: '2026-11-27T09:00:00Z' }
const grace = person(1, 'Grace Hopper', { admin: true, email: 'grace@example.org', number: '1' })
const nadia = person(2, 'Nadia Berger', {
  number: '1017',
  invitation,
  teams: [{ ...DOCK, role: 'worker' }],
})
const others = [
  person(3, 'Jürgen Großmann-Weißenfels', {
    number: '1003',
    email: 'j.grossmann@example.org',
    teams: [{ ...CRANES, role: 'leader' }],
  }),
  person(4, 'Maximiliane-Sophie von Hohenlohe-Langenburg', {
    number: '2044',
    teams: [
      { ...DOCK, role: 'leader' },
      { ...OFFICE, role: 'worker' },
    ],
    email: 'm.hohenlohe@example.org',
  }),
  person(5, 'Œdipe Lévêque', { number: '1188', teams: [{ ...CRANES, role: 'worker' }] }),
  person(6, 'Bo Lind', { active: false, email: 'bo@example.org' }),
]

export const people: readonly Person[] = [grace, others[1], others[0], nadia, others[2], others[3]].filter(
  (one) => one !== undefined,
)

function membership(of: Person, team: { id: string; name: string }, change: Partial<Membership>): Membership {
  const { id: personId, name, number } = of
  const told = { id: personId, name, ...(number === undefined ? {} : { number }) }
  return { team, person: told, role: 'worker', from: midnight('2026-03-02'), until: null, ...change }
}

export const nadiaDetail: PersonDetail = {
  ...nadia,
  memberships: [
    membership(nadia, CRANES, { from: midnight('2026-12-01') }),
    membership(nadia, DOCK, {}),
    membership(nadia, OFFICE, { from: '2025-09-15T10:30:00Z', until: midnight('2026-03-02') }),
  ],
}
export const graceDetail: PersonDetail = { ...grace, memberships: [] }
export const boDetail: PersonDetail = { ...person(6, 'Bo Lind', { active: false }), memberships: [] }

export const teams: readonly Team[] = [
  { ...OFFICE, members: 12, leaders: [] },
  { ...CRANES, members: 31, leaders: [{ id: id(3), name: 'Jürgen Großmann-Weißenfels' }] },
  {
    ...DOCK,
    members: 148,
    leaders: [
      { id: id(4), name: 'Maximiliane-Sophie von Hohenlohe-Langenburg' },
      { id: id(7), name: 'Zoë Ørsted' },
    ],
  },
]

export const members: readonly Membership[] = [
  membership(person(4, 'Maximiliane-Sophie von Hohenlohe-Langenburg', { number: '2044' }), DOCK, {
    role: 'leader',
    from: midnight('2024-01-01'),
  }),
  membership(nadia, DOCK, {}),
  membership(person(8, 'Óscar Íñiguez', { number: '1201' }), DOCK, { from: '2026-11-20T07:12:00Z' }),
  membership(person(9, 'Piotr Wąs'), DOCK, { until: midnight('2027-01-01') }),
]

export const pastMember = membership(person(6, 'Bo Lind'), DOCK, {
  from: midnight('2024-01-01'),
  until: '2026-05-31T22:00:00Z',
})

export const invitations: readonly Invitation[] = [
  {
    id: invitation.id,
    person: { id: NADIA, name: nadia.name },
    email: invitation.email,
    invitedAt: '2026-11-20T09:00:00Z',
    expiresAt: invitation.expiresAt,
  },
  {
    id: id(202),
    person: { id: id(5), name: 'Œdipe Lévêque' },
    email: 'oedipe.leveque.nuit@harbour-works.example.org',
    invitedAt: '2026-11-16T06:30:00Z',
    expiresAt: '2026-11-23T06:30:00Z',
  },
]

export const madeInvitation: MadeInvitation = {
  ...(invitations[0] as Invitation),
  url: 'https://muster.harbour-works.example/invitation#token=q7Xb2vC0dYkq0oJmZlP3aR8sT1uWnE5h',
  mail: 'sent',
}
