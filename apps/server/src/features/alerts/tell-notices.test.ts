// Proves that everybody who is concerned is told, once, by the ways they want. The mail server is a real one.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor } from '../../../../../tests/support/app.ts'
import {
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makePerson,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import {
  deliveriesIn,
  LONG_DAY,
  makeCompany,
  startTellingApp,
  type TellingApp,
  writeTestNotice,
} from './alerts.test-support.ts'
import { type TellPorts, tellNotices } from './tell-notices.ts'

let app: TellingApp
let orgId: string
let admin: Actor
let worker: Actor
let refuse: string | undefined
beforeAll(async () => {
  app = await startTellingApp(
    {},
    { onRcptTo: (_address, _session, done) => done(refuse === undefined ? null : new Error(refuse)) },
  )
})
beforeEach(async () => {
  app.clock.set(START_MS)
  refuse = undefined
  ;({ orgId, admin, worker } = await makeCompany(app))
})
afterAll(() => app.close())

const tell = (ports: Partial<TellPorts> = {}) => tellNotices({ ...app.ports, ...ports }, orgId)
const write = (notice: Parameters<typeof writeTestNotice>[2]) => writeTestNotice(app, orgId, notice)
const deliveries = () => deliveriesIn(app, orgId)
const told = () =>
  app.asOwner<{ person_id: string }>('select person_id from told where org_id = $1', [orgId], orgId)
/** What was sent to somebody. */
const mailsTo = async ({ email }: Actor) => (await app.smtp.mails()).filter(({ to }) => to === email)
const kindsOf = async (actor: Actor) => (await mailsTo(actor)).map(({ subject }) => subject)

describe('a notice', () => {
  it('is told to the person it is to, in the list and by mail, once', async () => {
    await write({ to: { personIds: [worker.personId] } })
    expect(await tell()).toEqual({ addressed: 1, sent: 1 })
    expect(await tell()).toEqual({ addressed: 0, sent: 0 })
    const [mail, ...others] = await mailsTo(worker)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ subject: 'A long day: you are still clocked in' })
    expect(mail?.text).toContain('clocked in since Mon 2 March, 06:00')
    expect(mail?.html).toContain('href="http://muster.test/"')
    expect((await told()).map((row) => row.person_id)).toEqual([worker.personId])
    const [delivery] = await deliveries()
    expect(delivery).toMatchObject({ channel: 'mail', state: 'sent', attempts: 1, error: null, claim: null })
    expect(mail?.headers.get('message-id')).toBe(`<${delivery?.id}@muster.test>`)
  })

  it('to leaders goes to whoever led a team at the instant and is active now, and not to the person', async () => {
    const [team, other] = [
      await makeTeam(app.ports.db, orgId, 'One'),
      await makeTeam(app.ports.db, orgId, 'Two'),
    ]
    const [leader, left, former, elsewhere] = (await Promise.all(
      ['Lea', 'Gone', 'Former', 'Else'].map((name) => makeActor(app, orgId, { name })),
    )) as [Actor, Actor, Actor, Actor]
    const lead = (person: Actor, of: string, untilMs?: number) =>
      joinTeam(app.ports.db, orgId, {
        team: of,
        person: person.personId,
        role: 'leader',
        fromMs: 0,
        ...(untilMs !== undefined && { untilMs }),
      })
    await joinTeam(app.ports.db, orgId, { team, person: worker.personId, fromMs: 0 })
    await lead(leader, team)
    await lead(left, team)
    await lead(former, team, START_MS - HOUR_MS)
    await lead(elsewhere, other)
    await app.asOwner(
      'update people set active_until = $2 where id = $1',
      [left.personId, new Date(START_MS)],
      orgId,
    )
    await write({
      kind: 'leave_asked',
      to: { leadersOf: worker.personId, atMs: START_MS },
      about: worker.personId,
      data: { from: '2026-03-09', until: '2026-03-10' },
    })
    await write({
      kind: 'leave_asked',
      to: { leadersOf: leader.personId, atMs: START_MS },
      about: leader.personId,
      data: { from: '2026-04-09', until: '2026-04-10' },
    })
    await tell()
    expect(await kindsOf(leader)).toEqual(['Bo Berg asks for leave'])
    for (const nobody of [left, former, elsewhere, worker]) expect(await kindsOf(nobody)).toEqual([])
    // Nobody but themselves leads the leader, so the admins are asked.
    expect(await kindsOf(admin)).toEqual(['Lea asks for leave'])
  })

  it('is in the list of leaders and no mail, where a member’s day was long', async () => {
    await write({ to: { leadersOf: worker.personId, atMs: START_MS }, about: worker.personId })
    expect(await tell()).toEqual({ addressed: 1, sent: 0 })
    expect((await told()).map((row) => row.person_id)).toEqual([admin.personId])
  })

  it('reaches those without an e-mail address by the list alone, and nobody who has left', async () => {
    const [bare, gone] = [
      await makePerson(app.ports.db, orgId),
      await makePerson(app.ports.db, orgId, { activeUntilMs: START_MS }),
    ]
    await write({ to: { personIds: [bare, gone] } })
    expect(await tell()).toEqual({ addressed: 1, sent: 0 })
    expect((await told()).map((row) => row.person_id)).toEqual([bare])
  })

  it('is no mail any more for somebody who left since it was addressed', async () => {
    refuse = 'try later'
    await write({ to: { personIds: [worker.personId] } })
    await tell()
    refuse = undefined
    app.clock.advance(MINUTE_MS)
    await app.asOwner(
      'update people set active_until = $2 where id = $1',
      [worker.personId, new Date(START_MS)],
      orgId,
    )
    expect(await tell()).toEqual({ addressed: 0, sent: 0 })
    expect(await deliveries()).toMatchObject([
      { state: 'dropped', error: 'the person is not active any more' },
    ])
  })

  it('makes the open page of whoever was told look, once it is committed', async () => {
    await write({ to: { personIds: [worker.personId] } })
    const hinted: string[] = []
    await tell({ bus: { ...app.ports.bus, hint: (org) => hinted.push(org) } })
    expect(hinted).toEqual([orgId])
    const events = await app.asOwner(
      'select kind, person_id, data from events where org_id = $1',
      [orgId],
      orgId,
    )
    expect(events).toEqual([{ kind: 'notice', person_id: worker.personId, data: {} }])
  })
})

describe('a notice that nobody can make sense of', () => {
  it('keeps no other from being told, and is told as an error', async () => {
    await write({ to: { nobody: 1 } as never, nowMs: START_MS - HOUR_MS, about: worker.personId })
    await write({
      to: { personIds: [worker.personId] },
      data: { zone: 'nowhere' },
      nowMs: START_MS - HOUR_MS,
    })
    await write({ to: { personIds: [worker.personId] } })
    await expect(tell()).rejects.toThrow('1 notices could not be addressed')
    expect(await kindsOf(worker)).toHaveLength(1)
    expect((await deliveries()).map(({ state }) => state).sort()).toEqual(['sent', 'waiting'])
  })
})

describe('what is not taken', () => {
  it('is tried again after 1, 2, 4 … 60 minutes, twelve times, and then has failed', async () => {
    refuse = 'mailbox is full'
    await write({ to: { personIds: [worker.personId] } })
    const pauses: number[] = []
    await tell()
    for (;;) {
      const [row] = await deliveries()
      if (row?.state !== 'waiting') break
      const pauseMs = row.next_at.getTime() - app.clock.now()
      pauses.push(pauseMs / MINUTE_MS)
      app.clock.advance(pauseMs - 1)
      await tell()
      expect((await deliveries())[0]?.attempts).toBe(row.attempts)
      app.clock.advance(1)
      await tell()
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60])
    expect(await deliveries()).toMatchObject([
      { state: 'failed', attempts: 12, error: expect.stringContaining('mailbox is full') },
    ])
    refuse = undefined
    app.clock.advance(24 * HOUR_MS)
    expect((await tell()).sent).toBe(0)
  })
})

describe('quiet hours', () => {
  const quiet = (personId: string, from: string, until: string) =>
    app.asOwner(
      'insert into alert_settings (org_id, person_id, quiet_from, quiet_until) values ($1, $2, $3, $4)',
      [orgId, personId, from, until],
      orgId,
    )

  it('keep what can wait until they end, in the person’s zone', async () => {
    await quiet(worker.personId, '22:00', '07:30')
    await write({
      kind: 'roster_published',
      to: { personIds: [worker.personId] },
      data: { team: 'Dock', from: '2026-03-09', until: '2026-03-15' },
    })
    expect(await tell()).toEqual({ addressed: 1, sent: 0 })
    expect(await told()).toHaveLength(1)
    // 06:00 in Berlin.
    app.clock.set(START_MS + 90 * MINUTE_MS - 1)
    expect((await tell()).sent).toBe(0)
    app.clock.set(START_MS + 90 * MINUTE_MS)
    expect((await tell()).sent).toBe(1)
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  it('do not keep the own long day: who is clocked in is at work', async () => {
    await quiet(worker.personId, '22:00', '07:30')
    await quiet(admin.personId, '22:00', '07:30')
    await write({ kind: 'automatic_out', to: { personIds: [worker.personId] }, data: LONG_DAY })
    expect((await tell()).sent).toBe(1)
  })
})

it('a notice written twice under one key is told once', async () => {
  const key = randomUUID()
  await write({ key, to: { personIds: [worker.personId] } })
  await write({ key, to: { personIds: [worker.personId] } })
  expect(await tell()).toEqual({ addressed: 1, sent: 1 })
})
