import { describe, expect, it } from 'vitest'
import { type Described, differencesFrom } from './differences.ts'
import type { PersonRow } from './people-store.ts'

const bakery = { id: 'b', name: 'Bakery' }
const described: Described = {
  name: 'Cy Ro',
  admin: false,
  email: 'cy@example.org',
  team: { ...bakery, role: 'worker' },
}
const person: PersonRow = {
  id: 'c',
  name: 'Cy Ro',
  number: '30',
  email: 'cy@example.org',
  admin: false,
  active: true,
  teams: [{ ...bakery, role: 'worker' }],
  invitation: null,
}
const invitation = { id: 'i', email: 'cy@example.org', expiresAtMs: 0 }

describe('a person who is there', () => {
  it.each<[what: string, says: Partial<Described>, is: Partial<PersonRow>]>([
    ['the list says', {}, {}],
    ['it says where it says less', { email: undefined, team: undefined }, { email: 'else@example.org' }],
    ['it says, without a sign-in so far', {}, { email: null }],
    ['it says, invited', {}, { email: null, invitation }],
    [
      'it says, and in another team too',
      {},
      {
        teams: [
          { id: 's', name: 'S', role: 'leader' },
          { ...bakery, role: 'worker' },
        ],
      },
    ],
  ])('is as %s', (_what, says, is) => {
    expect(differencesFrom({ ...described, ...says }, { ...person, ...is })).toEqual([])
  })

  it.each<[difference: string, says: Partial<Described>, is: Partial<PersonRow>]>([
    ['is called "Cy Roth"', {}, { name: 'Cy Roth' }],
    ['is not active', {}, { active: false }],
    ['is an admin', {}, { admin: true }],
    ['is no admin', { admin: true }, {}],
    ['is not in the team "Bakery"', {}, { teams: null }],
    ['is a leader in the team "Bakery"', {}, { teams: [{ ...bakery, role: 'leader' }] }],
    ['is a worker in the team "Bakery"', { team: { ...bakery, role: 'leader' } }, {}],
    ['signs in as cy@elsewhere.org', {}, { email: 'cy@elsewhere.org' }],
    ['is invited as i@x.org', {}, { email: null, invitation: { ...invitation, email: 'i@x.org' } }],
  ])('%s', (difference, says, is) => {
    expect(differencesFrom({ ...described, ...says }, { ...person, ...is })).toEqual([difference])
  })
})
