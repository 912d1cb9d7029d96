import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import {
  HOUR_MS,
  makeOrganisation,
  makePerson,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'

const DAY_MS = 24 * HOUR_MS

let app: TestApp
let orgId: string
let admin: Actor
let leader: Actor
/** The leader's own team, and one that is somebody else's. */
let own: string
let other: string
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true, name: 'Zoe Admin' })
  leader = await makeActor(app, orgId, { name: 'Lea Leader' })
  own = await makeTeam(app.ports.db, orgId, 'Own')
  other = await makeTeam(app.ports.db, orgId, 'Other')
  await member(own, leader.personId, { role: 'leader' })
})

async function member(
  team: string,
  person: string,
  {
    role = 'worker',
    from = START_MS - 30 * DAY_MS,
    until,
  }: { role?: string; from?: number; until?: number } = {},
): Promise<void> {
  await app.asOwner(
    `insert into memberships (org_id, group_id, person_id, role, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6)`,
    [orgId, team, person, role, new Date(from), until === undefined ? null : new Date(until)],
    orgId,
  )
}

const person = (name: string, more: Parameters<typeof makePerson>[2] = {}) =>
  makePerson(app.ports.db, orgId, { name, ...more })
const read = (id: string, as: Actor) => app.call('GET', `/api/v1/people/${id}`, { as })
const change = (id: string, body: object, as = admin) =>
  app.call('PATCH', `/api/v1/people/${id}`, { as, body })
const problem = ({ status, body }: Answer) => [status, body.code]

async function names(query: string, as = admin): Promise<string[]> {
  const { status, body } = await app.call('GET', `/api/v1/people?${query}`, { as })
  expect(status).toBe(200)
  return body.people.map((one: { name: string }) => one.name)
}

describe('the list', () => {
  it.each([
    ['part of a name, in other capitals', 'ÖZ', ['Özlem Kaya']],
    ['a number', 'w-01', ['Bo Lind']],
    ['an e-mail address', 'kaya@', ['Özlem Kaya']],
    ['a per cent sign, which stands for itself', '%', ['50% Paul']],
    ['an underscore, which stands for itself', '_', ['Ann_Marie']],
    ['a backslash, which stands for itself', '\\', ['Back\\slash']],
    ['what nobody has', 'nobody', []],
    ['an injection', "' or true --", []],
  ])('is searched by %s', async (_what, search, expected) => {
    const { accountId } = await makeActor(app, (await makeOrganisation(app.ports.db)).id, {
      email: `kaya@${randomUUID()}.test`,
    })
    await person('Özlem Kaya', { accountId })
    await person('Bo Lind', { number: 'W-017' })
    for (const name of ['50% Paul', 'Ann_Marie', 'Back\\slash']) await person(name)
    expect(await names(`search=${encodeURIComponent(search)}`)).toEqual(expected)
  })

  it.each([
    ['active', ['Ada', 'Lea Leader', 'Zoe Admin']],
    ['inactive', ['Ben']],
    ['all', ['Ada', 'Ben', 'Lea Leader', 'Zoe Admin']],
  ])('holds those who are %s', async (state, expected) => {
    await person('Ada')
    await person('Ben', { activeUntilMs: START_MS })
    expect((await names(`state=${state}`)).toSorted()).toEqual(expected)
  })

  it('is of one team, for whoever may see it', async () => {
    await member(own, await person('Ada'))
    await member(other, await person('Ben'))
    await member(own, await person('Cem'), { until: START_MS })
    expect((await names(`team=${own}`)).toSorted()).toEqual(['Ada', 'Lea Leader'])
    expect((await names(`team=${own}`, leader)).toSorted()).toEqual(['Ada', 'Lea Leader'])
    for (const [team, as] of [
      [other, leader],
      [randomUUID(), admin],
      [randomUUID(), leader],
    ] as const) {
      expect(problem(await app.call('GET', `/api/v1/people?team=${team}`, { as }))).toEqual([
        404,
        'not_found',
      ])
    }
  })

  it('shows a leader who is in the own teams now, and of their teams the own ones', async () => {
    const ada = await person('Ada')
    await member(own, ada)
    await member(other, ada)
    await member(other, await person('Ben'))
    await member(own, await person('Cem'), { until: START_MS })
    const { body } = await app.call('GET', '/api/v1/people?limit=1', { as: leader })
    expect(body.people).toMatchObject([{ name: 'Ada', teams: [{ id: own, name: 'Own', role: 'worker' }] }])
    expect(await names(`after=${body.next}`, leader)).toEqual(['Lea Leader'])
    expect(await names('search=Ben', leader)).toEqual([])
  })
})

describe('one person', () => {
  it('is found by a leader who leads, or led them in the own team, with the memberships there', async () => {
    const ada = await person('Ada', { number: '7' })
    await member(own, ada, { until: START_MS - DAY_MS })
    await member(other, ada)
    const { status, body } = await read(ada, leader)
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'Ada', number: '7', active: true, teams: [] })
    expect(body.memberships).toEqual([
      {
        team: { id: own, name: 'Own' },
        person: { id: ada, name: 'Ada', number: '7' },
        role: 'worker',
        from: '2026-01-31T05:00:00Z',
        until: '2026-03-01T05:00:00Z',
      },
    ])
    const teamsSeen = (await read(ada, admin)).body.memberships.map(
      (one: { team: { name: string } }) => one.team.name,
    )
    expect(teamsSeen).toEqual(['Other', 'Own'])
  })

  it('of a team of somebody else is not there', async () => {
    const ben = await person('Ben')
    await member(other, ben)
    expect(problem(await read(ben, leader))).toEqual([404, 'not_found'])
    expect(problem(await read(admin.personId, leader))).toEqual([404, 'not_found'])
  })

  it.each([
    ['open', {}, true],
    ['expired', { expires_at: new Date(START_MS) }, false],
    ['taken up', { accepted_at: new Date(START_MS) }, false],
    ['withdrawn', { withdrawn_at: new Date(START_MS) }, false],
  ])('shows an invitation that is %s, or not', async (_what, columns, isShown) => {
    const ada = await person('Ada')
    const row = {
      expires_at: new Date(START_MS + HOUR_MS),
      accepted_at: null,
      withdrawn_at: null,
      ...columns,
    }
    await app.asOwner(
      `insert into invitations (org_id, id, person_id, email, secret_hash, invited_at, expires_at, accepted_at,
        withdrawn_at) values ($1, $2, $3, 'ada@muster.test', 'x', $4, $5, $6, $7)`,
      [
        orgId,
        randomUUID(),
        ada,
        new Date(START_MS - HOUR_MS),
        row.expires_at,
        row.accepted_at,
        row.withdrawn_at,
      ],
      orgId,
    )
    const invitation = { email: 'ada@muster.test', expiresAt: '2026-03-02T06:00:00Z' }
    const shown = (await read(ada, admin)).body.invitation
    expect(shown).toEqual(isShown ? expect.objectContaining(invitation) : undefined)
  })
})

describe('a change', () => {
  it.each<[what: string, change: object, becomes: object]>([
    ['of the name', { name: ' Adele ' }, { name: 'Adele', number: '7' }],
    ['of the number', { number: '8' }, { number: '8' }],
    ['that takes the number away', { number: null }, { number: undefined }],
    ['that makes an admin', { admin: true }, { admin: true }],
    ['out of use', { active: false }, { active: false }],
    ['of everything', { name: 'A', number: null, admin: true, active: true }, { name: 'A', admin: true }],
  ])('%s', async (_what, body, becomes) => {
    const ada = await person('Ada', { number: '7' })
    const answer = await change(ada, body)
    expect(answer.status).toBe(200)
    const { name, number, admin: isAdmin, active } = (await read(ada, admin)).body
    expect({ name, number, admin: isAdmin, active }).toMatchObject(becomes)
    expect(answer.body).toEqual((await read(ada, admin)).body)
  })

  it.each<[what: string, body: object, whose: 'own' | 'theirs' | 'nobody’s', answer: [number, string]]>([
    ['without a word', {}, 'theirs', [400, 'invalid_request']],
    ['to the number of somebody else', { number: '9' }, 'theirs', [409, 'number_taken']],
    ['of nobody', { name: 'Ghost' }, 'nobody’s', [404, 'not_found']],
    ['of the own rights', { admin: false }, 'own', [409, 'not_yourself']],
    ['of the own activity', { active: false }, 'own', [409, 'not_yourself']],
    ['of the own rights, to what they are', { admin: true }, 'own', [409, 'not_yourself']],
  ])('%s is refused', async (_what, body, whose, expected) => {
    const id = { own: admin.personId, theirs: await person('Ada'), 'nobody’s': randomUUID() }[whose]
    await person('Nina', { number: '9' })
    expect(problem(await change(id, body))).toEqual(expected)
    expect(problem(await change(id.toUpperCase(), body)), 'in capitals too').toEqual(expected)
  })

  it('of the own name is fine', async () => {
    expect((await change(admin.personId, { name: 'Zoë' })).body.name).toBe('Zoë')
  })

  it('to a number that two take at the same moment is one’s', async () => {
    const two = [await person('Ada'), await person('Ben')]
    const answers = await Promise.all(two.map((id) => change(id, { number: '5' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('out of use signs out everywhere at once, and lets in again when it is taken back', async () => {
    const ben = await makeActor(app, orgId, { name: 'Ben' })
    const elsewhere = await app.cookieOf(ben)
    expect((await change(ben.personId, { active: false })).body.active).toBe(false)
    for (const cookie of [ben.cookie, elsewhere]) {
      expect((await app.call('GET', '/api/v1/session', { as: { ...ben, cookie } })).status).toBe(401)
    }
    const left = await app.asOwner(`select 1 from auth."session" where "personId" = $1`, [ben.personId])
    expect(left).toEqual([])
    app.clock.advance(HOUR_MS)
    expect((await change(ben.personId, { active: true })).body.active).toBe(true)
    const cookie = await app.cookieOf(ben)
    expect((await app.call('GET', '/api/v1/session', { as: { ...ben, cookie } })).status).toBe(200)
  })

  it('tells those who watch, and one that is refused does not', async () => {
    const ada = await person('Ada')
    const events = () => app.asOwner('select kind, person_id from events order by number', [], orgId)
    await change(ada, { name: 'Adele' })
    await change(randomUUID(), { name: 'Ghost' })
    expect(await events()).toEqual([{ kind: 'people', person_id: ada }])
  })
})

describe('the last admin', () => {
  const isAdmin = async ({ personId }: Actor) => {
    const text = 'select is_admin and active_until is null as rights from people where id = $1'
    return (await app.asOwner<{ rights: boolean }>(text, [personId], orgId))[0]?.rights
  }

  it.each([
    ['demote', { admin: false }],
    ['put out of use', { active: false }],
  ])('stays, when two admins %s each other at once', async (_what, body) => {
    for (let round = 0; round < 10; round++) {
      const rival = await makeActor(app, orgId, { admin: true, name: 'Rival' })
      const answers = await Promise.all([
        change(rival.personId, body, admin),
        change(admin.personId, body, rival),
      ])
      const winners = [await isAdmin(admin), await isAdmin(rival)]
      expect(winners.filter(Boolean), 'one of them').toHaveLength(1)
      const refused = answers.filter(({ status }) => status !== 200)
      expect(refused).toHaveLength(1)
      // Whoever was quicker may have been through before the other was let in.
      expect(['last_admin', 'forbidden', 'not_signed_in']).toContain(refused[0]?.body.code)
      if (winners[1]) admin = rival
    }
  })

  it('is one who can sign in: another without a sign-in does not count', async () => {
    await person('Paper Admin', { admin: true })
    const rival = await makeActor(app, orgId, { admin: true })
    const answers = await Promise.all([
      change(rival.personId, { admin: false }, admin),
      change(admin.personId, { admin: false }, rival),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})
