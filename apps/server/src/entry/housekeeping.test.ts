// Proves that chores are done after the start and hourly, whatever fails, until the server stops.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { MINUTE_MS, makeInvitation, makeOrganisation } from '../../../../tests/support/factories.ts'
import { openBackground } from './background.ts'
import { type Chore, startHousekeeping } from './housekeeping.ts'
import { choresOf } from './wire.ts'

describe('chores', () => {
  const told: string[] = []
  const background = openBackground((line) => told.push(line))
  let done: string[]
  let stop: () => void
  beforeEach(() => {
    vi.useFakeTimers()
    done = []
    told.length = 0
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  const start = (...chores: Chore[]) => {
    stop = startHousekeeping(background, chores)
    return background.settled()
  }
  const chore = (name: string): Chore => ({ name, run: async () => done.push(name) })
  const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE_MS)

  it('are done at the start, and again an hour later, six minutes more or less', async () => {
    await start(chore('one'), chore('two'))
    expect(done).toEqual(['one', 'two'])
    await pass(53.9)
    expect(done).toHaveLength(2)
    await pass(12.2)
    expect(done.toSorted()).toEqual(['one', 'one', 'two', 'two'])
    await pass(66.1)
    expect(done).toHaveLength(6)
  })

  it('are done again after they failed, which is told, and stop no others', async () => {
    await start(
      {
        name: 'one',
        async run() {
          done.push('one')
          throw new Error('the database cannot be reached')
        },
      },
      chore('two'),
    )
    await pass(66.1)
    expect(done.toSorted()).toEqual(['one', 'one', 'two', 'two'])
    expect(told).toEqual(Array(2).fill('one failed: the database cannot be reached'))
  })

  it('are not begun again while they last', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const started = start({
      name: 'one',
      run() {
        done.push('one')
        return promise
      },
    })
    await pass(600)
    expect(done).toEqual(['one'])
    resolve()
    await started
    await pass(66.1)
    expect(done).toEqual(['one', 'one'])
  })

  it('end when the server stops: what is under way is told and waited for, nothing begins', async () => {
    let isOver = false
    const started = start(chore('one'), {
      name: 'two',
      async run(stopping) {
        await new Promise((resolve) => stopping.addEventListener('abort', resolve))
        isOver = true
      },
    })
    await pass(1)
    stop()
    await started
    expect(isOver).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
    await pass(600)
    expect(done).toEqual(['one'])
  })
})

describe('the server’s own chores', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  it('leave nothing that is over, and what is not', async () => {
    const { id: orgId } = await makeOrganisation(app.ports.db)
    const [gone, signedIn] = [await makeActor(app, orgId), await makeActor(app, orgId)]
    await makeInvitation(app.ports.db, orgId)
    await app.asOwner('update auth."session" set "expiresAt" = $1 where "userId" = $2', [
      new Date(app.clock.now()),
      gone.accountId,
    ])
    const failures: string[] = []
    const background = openBackground((line) => failures.push(line))
    const stop = startHousekeeping(background, choresOf(app.ports))
    await background.settled()
    stop()
    expect(failures).toEqual([])
    expect(await app.asOwner('select "userId" from auth."session"')).toEqual([{ userId: signedIn.accountId }])
    expect(await app.asOwner('select from invitations', [], orgId)).toHaveLength(1)
    const partitions = await app.asOwner<{ found: string | null }>(
      `select to_regclass('events_202603') as found`,
    )
    expect(partitions).toEqual([{ found: 'events_202603' }])
  })
})
