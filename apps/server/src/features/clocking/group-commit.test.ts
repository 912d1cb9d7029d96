import { describe, expect, it } from 'vitest'
import { type GroupCommitOptions, groupCommit } from './group-commit.ts'

type Run = { items: readonly string[]; finish(): void; fail(error: Error): void }

/** A group commit whose runs are finished by hand. */
function byHand(options: Partial<GroupCommitOptions<string, string>> = {}) {
  const runs: Run[] = []
  const commit = groupCommit<string, string>({
    maxItems: 3,
    maxInFlight: 1,
    run: (items) =>
      new Promise((resolve, reject) => {
        const finish = () => resolve(items.map((item) => `${item} done`))
        runs.push({ items, finish, fail: reject })
      }),
    ...options,
  })
  return { commit, runs }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('groupCommit', () => {
  it('runs a lone item within this turn of the event loop', async () => {
    const { commit, runs } = byHand()
    const outcome = commit('a')
    await settle()
    expect(runs.map(({ items }) => items)).toEqual([['a']])
    runs[0]?.finish()
    expect(await outcome).toBe('a done')
  })

  it('groups what arrives in one turn, and gives each its own outcome', async () => {
    const { commit, runs } = byHand()
    const outcomes = Promise.all(['a', 'b', 'c'].map(commit))
    await settle()
    expect(runs.map(({ items }) => items)).toEqual([['a', 'b', 'c']])
    runs[0]?.finish()
    expect(await outcomes).toEqual(['a done', 'b done', 'c done'])
  })

  it('collects what arrives while runs are under way, and takes it in order, at most maxItems at once', async () => {
    const { commit, runs } = byHand()
    const outcomes = [commit('a')]
    await settle()
    for (const item of ['b', 'c', 'd', 'e']) {
      outcomes.push(commit(item))
      await settle()
    }
    expect(runs).toHaveLength(1)
    runs[0]?.finish()
    await outcomes[0]
    await settle()
    runs[1]?.finish()
    await outcomes[1]
    await settle()
    runs[2]?.finish()
    expect(await Promise.all(outcomes)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done'])
    expect(runs.map(({ items }) => items)).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  })

  it('has maxInFlight runs under way and no more', async () => {
    const { commit, runs } = byHand({ maxInFlight: 2 })
    const outcomes: Promise<string>[] = []
    for (const item of ['a', 'b', 'c']) {
      outcomes.push(commit(item))
      await settle()
    }
    expect(runs.map(({ items }) => items)).toEqual([['a'], ['b']])
    runs[1]?.finish()
    expect(await outcomes[1]).toBe('b done')
    await settle()
    expect(runs[2]?.items).toEqual(['c'])
    runs[2]?.finish()
    runs[0]?.finish()
    expect(await Promise.all(outcomes)).toEqual(['a done', 'b done', 'c done'])
  })
})

describe('a group that fails', () => {
  const failing = (bad: string) => {
    const groups: string[][] = []
    const run = async (items: readonly string[]) => {
      groups.push([...items])
      if (items.includes(bad)) throw new Error(`${bad} is bad`)
      return items.map((item) => `${item} done`)
    }
    return { groups, run }
  }

  it('is repeated one by one, and only the bad item fails', async () => {
    const { groups, run } = failing('b')
    const { commit } = byHand({ run })
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(commit))
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: 'a done' },
      { status: 'rejected', reason: new Error('b is bad') },
      { status: 'fulfilled', value: 'c done' },
    ])
    expect(groups).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']])
  })

  it('fails as a whole where repeating is not worth it', async () => {
    const { groups, run } = failing('b')
    const { commit } = byHand({ run, isWorthRepeating: () => false })
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(commit))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(groups).toEqual([['a', 'b', 'c']])
  })

  it('is not repeated where it was one item', async () => {
    const { groups, run } = failing('a')
    await expect(byHand({ run }).commit('a')).rejects.toThrow('a is bad')
    expect(groups).toEqual([['a']])
  })

  it('leaves room for the next', async () => {
    const { run } = failing('a')
    const { commit } = byHand({ run })
    await expect(commit('a')).rejects.toThrow()
    expect(await commit('b')).toBe('b done')
  })
})
