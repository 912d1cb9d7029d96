// What both blob stores promise: all of a file or nothing under its key, and no way out of the store.
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../../../../tests/support/factories.ts'
import { startTestS3, type TestS3 } from '../../../../../tests/support/s3-server.ts'
import type { BlobStore } from '../../ports/blob-store.ts'
import { diskBlobs } from '../disk/index.ts'
import { s3Blobs } from './index.ts'

let folder: string
let s3: TestS3
let s3Below: TestS3
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-blobs-'))
  s3 = await startTestS3()
  s3Below = await startTestS3({ prefix: 'muster/here/' })
})
afterAll(async () => {
  await s3.stop()
  await s3Below.stop()
  await rm(folder, { recursive: true, force: true })
})

const folders = () => ({ files: join(folder, 'blobs'), archive: join(folder, 'archive') })
const stores: [name: string, open: () => BlobStore][] = [
  ['disk', () => diskBlobs({ folders: folders(), clock: fakeClock() })],
  ['s3', () => s3Blobs(s3.settings)],
  ['s3 below a prefix', () => s3Blobs(s3Below.settings)],
]

describe.each(stores)('the blob store %s', (name, open) => {
  const store = () => open()
  const put = (key: string, content = 'content') => store().put(key, Buffer.from(content), 'text/plain')

  it('says what it is', () => {
    expect(name).toContain(store().kind)
  })

  it('gives back what was put, and nothing where nothing was', async () => {
    await put('give/back.txt', 'Grüße')
    expect(await textOf(store(), 'give/back.txt')).toBe('Grüße')
    expect(await store().get('give/other.txt')).toBeUndefined()
    expect(await store().get('give')).toBeUndefined()
  })

  it('takes nothing at all as a content', async () => {
    await put('empty.txt', '')
    expect(await textOf(store(), 'empty.txt')).toBe('')
    await store().put('empty-stream.txt', pieces(), 'text/plain')
    expect(await textOf(store(), 'empty-stream.txt')).toBe('')
  })

  it('takes what comes piece by piece, larger than any buffer', async () => {
    const sent = createHash('sha256')
    async function* many() {
      for (let index = 0; index < 190; index += 1) {
        const piece = Buffer.alloc(65_536 + index, index)
        sent.update(piece)
        yield piece
      }
    }
    await store().put('large.bin', many(), 'application/octet-stream')
    const received = createHash('sha256')
    for await (const piece of (await store().get('large.bin')) ?? []) received.update(piece)
    expect(received.digest('hex')).toBe(sent.digest('hex'))
    expect(await keysOf(store(), 'large')).toEqual(['large.bin'])
  })

  it.each([1, 200])(
    'keeps what was there when a content breaks off after %i pieces of 64 KB',
    async (count) => {
      await put('breaks/off.txt', 'before')
      async function* broken() {
        for (let index = 0; index < count; index += 1) yield Buffer.alloc(65_536)
        throw new Error('the source broke off')
      }
      await expect(store().put('breaks/off.txt', broken(), 'text/plain')).rejects.toThrow('broke off')
      await expect(store().put('breaks/new.txt', broken(), 'text/plain')).rejects.toThrow('broke off')
      expect(await textOf(store(), 'breaks/off.txt')).toBe('before')
      expect(await keysOf(store(), 'breaks/')).toEqual(['breaks/off.txt'])
    },
  )

  it('has the last of several puts, and one of those at the same time', async () => {
    await put('twice.txt', 'first')
    await put('twice.txt', 'second')
    expect(await textOf(store(), 'twice.txt')).toBe('second')
    const contents = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(100_000))
    await Promise.all(contents.map((content) => put('at-once.txt', content)))
    expect(contents).toContain(await textOf(store(), 'at-once.txt'))
    expect(await keysOf(store(), 'at-once')).toEqual(['at-once.txt'])
  })

  it('lists by prefix, in the order of keys, with sizes', async () => {
    const keys = ['list/a/1', 'list/a-b', 'list/a.c', 'list/a0', 'list/b', 'list/a/1x/y', 'listing']
    for (const key of keys) await put(key, key)
    const sorted = keys.toSorted()
    expect(await keysOf(store(), 'list')).toEqual(sorted)
    expect(await keysOf(store(), 'list/a/')).toEqual(['list/a/1', 'list/a/1x/y'])
    expect(await keysOf(store(), 'list/a/1x')).toEqual(['list/a/1x/y'])
    expect(await keysOf(store(), 'list/nothing')).toEqual([])
    for await (const { key, size } of store().list('list')) expect(size).toBe(key.length)
  })

  it('says when a file was stored, in epoch milliseconds', async () => {
    await put('stored/at')
    for await (const { storedAtMs } of store().list('stored/')) {
      expect(storedAtMs).toBeGreaterThan(Date.UTC(2026, 0, 1))
      expect(Number.isInteger(storedAtMs)).toBe(true)
    }
  })

  it('removes what is there, and minds not what is not', async () => {
    await put('remove/this')
    await put('remove/that')
    await store().remove('remove/this')
    await store().remove('remove/nothing')
    expect(await store().get('remove/this')).toBeUndefined()
    expect(await keysOf(store(), 'remove/')).toEqual(['remove/that'])
  })

  it.each([
    '',
    '/',
    '/etc/passwd',
    '../out',
    'a/../../out',
    'a/..',
    './a',
    'a//b',
    'a/',
    'a\\..\\b',
    'a b',
    'ä',
    'a\0b',
    'a~b',
    '%2e%2e/a',
    'a:b',
    'x'.repeat(201),
    `${'x/'.repeat(400)}y`,
  ])('knows no key %j', async (key) => {
    await expect(put(key)).rejects.toThrow('not the key of a file')
    await expect((async () => store().get(key))()).rejects.toThrow('not the key of a file')
    await expect((async () => store().remove(key))()).rejects.toThrow('not the key of a file')
  })

  it.each(['../', '/', 'a//', '../x', 'ä', 'a/../b'])('lists nothing that begins with %j', async (prefix) => {
    await expect((async () => keysOf(store(), prefix))()).rejects.toThrow('begins no key')
  })

  it('keeps any key and any content', async () => {
    const named = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/).filter((text) => text !== '.' && text !== '..')
    const keyed = fc.array(named, { minLength: 1, maxLength: 4 }).map((names) => `any/${names.join('-/')}-`)
    await fc.assert(
      fc.asyncProperty(keyed, fc.uint8Array({ maxLength: 2_000 }), async (key, content) => {
        await store().put(`${key}.bin`, content, 'application/octet-stream')
        const found = await store().get(`${key}.bin`)
        expect(Buffer.concat(await Array.fromAsync(found ?? []))).toEqual(Buffer.from(content))
        expect(await keysOf(store(), `${key}.bin`)).toEqual([`${key}.bin`])
        await store().remove(`${key}.bin`)
      }),
      { numRuns: 25 },
    )
  })
})

async function* pieces(): AsyncGenerator<Uint8Array> {}

async function textOf(store: BlobStore, key: string): Promise<string | undefined> {
  const content = await store.get(key)
  return content && Buffer.concat(await Array.fromAsync(content)).toString()
}

async function keysOf(store: BlobStore, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list(prefix)) keys.push(key)
  return keys
}
