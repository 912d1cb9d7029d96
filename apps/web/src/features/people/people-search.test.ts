import { expect, test } from 'vitest'
import { peopleSearch } from './people-search.ts'

const team = '01b00000-0000-7000-8000-000000000101'

test.each([
  [{}, {}],
  [
    { search: 'ada', team, state: 'all' },
    { search: 'ada', team, state: 'all' },
  ],
  [{ search: ' ', team: '', state: 'active' }, {}],
  [{ team: 'not-an-id' }, {}],
  [{ search: 1017 }, { search: '1017' }],
  [{ search: ['a'], team: 3, state: 'gone', other: 1 }, {}],
])('%j asks for %j', (address, asked) => expect(peopleSearch(address)).toEqual(asked))
