import { expect, it } from 'vitest'
import { openBackground } from './background.ts'

it('begins work at once, and waits for all of it, also for what was begun meanwhile', async () => {
  const background = openBackground(() => undefined)
  const done: string[] = []
  background.run('one', async () => {
    await Promise.resolve()
    background.run('two', async () => {
      await new Promise(setImmediate)
      done.push('two')
    })
    done.push('one')
  })
  expect(done).toEqual([])
  await background.settled()
  expect(done).toEqual(['one', 'two'])
})

it('tells of a failure in one line, and goes on', async () => {
  const told: string[] = []
  const background = openBackground((line) => told.push(line))
  background.run('a mail', async () => {
    throw new Error('no route to host')
  })
  await background.settled()
  await background.settled()
  expect(told).toEqual(['a mail failed: no route to host'])
})
