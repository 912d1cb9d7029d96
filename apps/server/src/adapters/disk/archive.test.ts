// Proves that old files move into the archive compressed, are found there as before, and that nothing is lost on the way.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FakeClock, fakeClock, HOUR_MS, START_MS } from '../../../../../tests/support/factories.ts'
import type { BlobStore, StoredBlob } from '../../ports/blob-store.ts'
import { diskBlobs } from './index.ts'

const DAY_MS = 24 * HOUR_MS
const REPORTS = { prefix: 'reports/', afterDays: 90 }
const going = new AbortController().signal
const text = 'A report of the day. '.repeat(1_000)

let folder: string
let clock: FakeClock
let store: BlobStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-archive-'))
  clock = fakeClock()
  store = diskBlobs({ folders: { files: join(folder, 'blobs'), archive: join(folder, 'archive') }, clock })
  await put('reports/old.pdf')
  await put('backups/old.tar')
  clock.set(START_MS + DAY_MS)
  await put('reports/new.pdf')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('moves what is 90 days old, to the millisecond, and nothing else', async () => {
  clock.set(START_MS + 90 * DAY_MS - 1)
  expect(await store.archive(REPORTS, going)).toEqual({ moved: 0 })
  clock.advance(1)
  expect(await store.archive(REPORTS, going)).toEqual({ moved: 1 })
  expect(await store.archive(REPORTS, going)).toEqual({ moved: 0 })
  expect(await readdir(join(folder, 'blobs/reports'))).toEqual(['new.pdf'])
  expect(await readdir(join(folder, 'archive/reports'))).toEqual(['old.pdf.gz'])
  expect(await readdir(join(folder, 'blobs/backups'))).toEqual(['old.tar'])
})

it('compresses what it moves, for its owner only', async () => {
  await archiveAll()
  const path = join(folder, 'archive/reports/old.pdf.gz')
  expect(gunzipSync(await readFile(path)).toString()).toBe(text)
  expect((await stat(path)).size).toBeLessThan(text.length / 10)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

it('finds it there: content, size, age and place in the list are as before', async () => {
  const before = await listed()
  await archiveAll()
  expect(await listed()).toEqual(before)
  expect(before).toContainEqual({ key: 'reports/old.pdf', size: text.length, storedAtMs: START_MS })
  expect(await contentOf('reports/old.pdf')).toBe(text)
})

it('takes what is put anew out of the archive, and removes from it', async () => {
  await archiveAll()
  await put('reports/old.pdf', 'made again')
  expect(await contentOf('reports/old.pdf')).toBe('made again')
  expect((await listed()).map(({ key }) => key)).toEqual(['reports/new.pdf', 'reports/old.pdf'])
  await store.remove('reports/old.pdf')
  await store.remove('reports/new.pdf')
  expect(await listed()).toEqual([])
  expect(await store.get('reports/new.pdf')).toBeUndefined()
})

it('reads to its end what moves while it is read', async () => {
  const content = await store.get('reports/old.pdf')
  await archiveAll()
  expect(Buffer.concat(await Array.fromAsync(content ?? [])).toString()).toBe(text)
})

it('moves each once, however many do it at the same time', async () => {
  for (let index = 0; index < 20; index += 1) await put(`reports/many/${index}`, `content ${index}`)
  clock.advance(91 * DAY_MS)
  const all = await Promise.all([1, 2, 3].map(() => store.archive(REPORTS, going)))
  expect(all.reduce((sum, one) => sum + ('moved' in one ? one.moved : 0), 0)).toBe(22)
  expect((await listed()).length).toBe(22)
  for (let index = 0; index < 20; index += 1)
    expect(await contentOf(`reports/many/${index}`)).toBe(`content ${index}`)
})

it('loses no file that is put while the old one of its name moves', async () => {
  for (let round = 0; round < 25; round += 1) {
    const key = `reports/race/${round}`
    clock.set(START_MS)
    await put(key, 'old')
    clock.advance(91 * DAY_MS)
    await Promise.all([store.archive(REPORTS, going), put(key, 'new')])
    expect(await contentOf(key), key).toBe('new')
  }
})

it('stops when asked to', async () => {
  clock.set(START_MS + 100 * DAY_MS)
  expect(await store.archive(REPORTS, AbortSignal.abort())).toEqual({ moved: 0 })
})

it('clears away what processes that died left, and puts back what they were moving', async () => {
  const below = join(folder, 'blobs/reports')
  await writeFile(join(below, 'x.pdf~00'), 'half a file')
  await rename(join(below, 'new.pdf'), join(below, 'new.pdf~moving~00'))
  await mkdir(join(folder, 'archive'), { recursive: true })
  await writeFile(join(folder, 'archive/y.pdf.gz~00'), 'half a file')
  expect((await listed()).map(({ key }) => key)).toEqual(['reports/old.pdf'])
  clock.set(Date.now() + DAY_MS + HOUR_MS)
  await utimes(join(below, 'new.pdf~moving~00'), clock.now() / 1000, clock.now() / 1000)
  await store.archive({ ...REPORTS, afterDays: 10_000 }, going)
  expect((await readdir(below)).sort()).toEqual(['new.pdf', 'old.pdf'])
  expect(await readdir(join(folder, 'archive'))).toEqual([])
  expect(await contentOf('reports/new.pdf')).toBe(text)
})

async function archiveAll(): Promise<void> {
  clock.set(START_MS + 100 * DAY_MS)
  expect(await store.archive(REPORTS, going)).toEqual({ moved: 2 })
}

function put(key: string, content = text): Promise<void> {
  return store.put(key, Buffer.from(content), 'text/plain')
}

async function contentOf(key: string): Promise<string> {
  return Buffer.concat(await Array.fromAsync((await store.get(key)) ?? [])).toString()
}

async function listed(): Promise<StoredBlob[]> {
  return Array.fromAsync(store.list('reports/'))
}
