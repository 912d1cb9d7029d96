import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect } from 'vitest'
import { makeActor, ownersOf, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import type { TestDatabase } from '../../../../../tests/support/database.ts'
import {
  fact,
  fakeClock,
  HOUR_MS,
  makeOrganisation,
  makePerson,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { readSchema } from '../../../../../tests/support/schema.ts'
import { diskBlobs } from '../../adapters/disk/index.ts'
import type { BlobStore } from '../../ports/blob-store.ts'
import { recordPunches } from '../clocking/index.ts'
import type { Manifest } from './manifest.ts'
import { sealDay } from './seal-day.ts'
import { writeBackup } from './write-backup.ts'

const ODD = 'Ünï\t"quoted"\\\n\r\\N \u0001 👩‍🏭 ; drop table people; --'

/** Two organisations with files, backed up, and room to restore them. */
export type Rehearsal = {
  app: TestApp
  folder: string
  /** The backup, also as a file, and of every table the hash of its rows at that instant. */
  backup: Buffer
  file: string
  manifest: Manifest
  digests: [string, string][]
  blobsIn(name: string): BlobStore
  close(): Promise<void>
}

export async function openRehearsal(): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-backup-'))
  const app = await startTestApp()
  for (const name of ['Works', ODD]) await fillOrganisation(app, name)
  const { blobs, backups } = app.ports
  await blobs.put('reports/a/2026-03-02.pdf', Buffer.from('%PDF a report'), 'application/pdf')
  await blobs.put('reports/b/large.bin', large(), 'application/octet-stream')
  await blobs.put('reports/empty.txt', new Uint8Array(), 'text/plain')
  await blobs.put('backups/2026-03-01.tar', Buffer.from('one of before'), 'application/x-tar')
  const digests = await digestsOf(backups.database)
  const { backup, manifest } = await made(app)
  const file = join(folder, 'backup.tar')
  await writeFile(file, backup)
  return {
    app,
    folder,
    backup,
    file,
    manifest,
    digests,
    blobsIn(name) {
      const folders = { files: join(folder, name), archive: join(folder, `${name}-archive`) }
      return diskBlobs({ folders, clock: fakeClock() })
    },
    async close() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** People with punches, accounts and texts of every kind, sealed once. */
async function fillOrganisation(app: TestApp, name: string): Promise<void> {
  const { id } = await makeOrganisation(app.ports.db, { name })
  const admin = await makeActor(app, id, { name: `Ada ${name}`, admin: true })
  for (let person = 0; person < 5; person += 1) {
    const personId = await makePerson(app.ports.db, id, { name: `${name} ${person}` })
    const facts = Array.from({ length: 8 }, (_, index) =>
      fact(personId, index % 2 === 0 ? 'in' : 'out', START_MS - (9 - index) * HOUR_MS, {
        note: ODD.replaceAll('\u0001', ''),
      }),
    )
    await recordPunches(app.ports, id, facts)
  }
  expect(admin.orgId).toBe(id)
  expect(await sealDay({ ...app.ports, clock: fakeClock(START_MS + 24 * HOUR_MS) }, id)).toBe(true)
}

async function* large(): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < 9; index += 1) {
    yield Buffer.concat(
      Array.from({ length: 31_250 }, (_, block) => createHash('sha256').update(`${index} ${block}`).digest()),
    )
  }
}

async function made(app: TestApp): Promise<{ backup: Buffer; manifest: Manifest }> {
  const snapshot = await app.ports.backups.database?.openSnapshot()
  if (!snapshot) throw new Error('no snapshot')
  let told: Manifest | undefined
  const pieces = await Array.fromAsync(
    writeBackup({ snapshot, blobs: app.ports.blobs, muster: 'test', nowMs: START_MS }, (written) => {
      told = written
    }),
  )
  await snapshot.close()
  if (!told) throw new Error('no manifest')
  return { backup: Buffer.concat(pieces), manifest: told }
}

/** Of every table the hash of its rows, in the order of their texts. */
export async function digestsOf(
  database: TestDatabase | ReturnType<typeof ownersOf> | undefined,
): Promise<[string, string][]> {
  if (!database) throw new Error('no database')
  const snapshot = await ('openSnapshot' in database ? database : ownersOf(database)).openSnapshot()
  if (!snapshot) throw new Error('no snapshot')
  const digests: [string, string][] = []
  for (const table of snapshot.tables) {
    const rows = Buffer.concat(await Array.fromAsync(snapshot.read(table).content))
      .toString()
      .split('\n')
      .sort()
    digests.push([table.name, createHash('sha256').update(rows.join('\n')).digest('hex')])
  }
  await snapshot.close()
  return digests
}

export async function filesOf(blobs: BlobStore): Promise<[string, string][]> {
  const files: [string, string][] = []
  for await (const { key } of blobs.list('')) {
    const content = Buffer.concat(await Array.fromAsync((await blobs.get(key)) ?? []))
    files.push([key, createHash('sha256').update(content).digest('hex')])
  }
  return files
}

export async function schemaOf({ ownerUrl, appUrl }: TestDatabase): Promise<string> {
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  const schema = await readSchema(owner, new URL(appUrl).username)
  await owner.end()
  return schema
}
