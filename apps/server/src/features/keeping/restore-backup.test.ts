// The rehearsal: what is backed up is restored into an empty database with equal rows and hashes, and verified there; what
// is no whole backup, or meets a database that is not empty, changes nothing.
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownersOf } from '../../../../../tests/support/app.ts'
import { createBareDatabase, createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  fakeClock,
  HOUR_MS,
  makeOrganisation,
  makePerson,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { verifyLog } from '../clocking/index.ts'
import { digestsOf, filesOf, openRehearsal, type Rehearsal, schemaOf } from './backup.test-support.ts'
import { restoreBackup } from './restore-backup.ts'
import { sealDay } from './seal-day.ts'
import { tarEnd, tarMember } from './tar.ts'
import { verifySeals } from './verify-seals.ts'

let app: Rehearsal['app']
let folder: Rehearsal['folder']
let file: Rehearsal['file']
let backup: Rehearsal['backup']
let digests: Rehearsal['digests']
let blobsIn: Rehearsal['blobsIn']
let close: Rehearsal['close']
beforeAll(async () => {
  ;({ app, folder, file, backup, digests, blobsIn, close } = await openRehearsal())
})
afterAll(() => close?.())

describe('restored', () => {
  it.each([
    ['a database without anything', createBareDatabase],
    ['a database that was migrated', createTestDatabase],
  ])('into %s, it holds the same rows, files and hashes, and is verified', async (_what, create) => {
    const target = await create()
    const blobs = blobsIn('restored')
    await restoreBackup({ database: ownersOf(target), blobs }, file)
    expect(await digestsOf(target)).toEqual(digests)
    expect(await filesOf(blobs)).toEqual(
      (await filesOf(app.ports.blobs)).filter(([key]) => !key.startsWith('backups/')),
    )
    const db = openDatabase(target.appUrl, () => undefined)
    expect(await verifyLog({ db })).toMatchObject({ ok: true, organisations: 2, punches: 80 })
    expect(await verifySeals({ db })).toMatchObject({ seals: 2, wrong: 0 })
    // It goes on: what is written now follows from what was restored, held by the same bounds.
    const [organisation] = await db.transaction(
      'sweep',
      (tx) => tx.sql<{ id: string }>`select id from organisations`,
    )
    const orgId = organisation?.id ?? ''
    const late = fakeClock(START_MS + 72 * HOUR_MS)
    await makePerson(db, orgId, { name: 'Numbered in the audit trail after those before' })
    expect(await sealDay({ db, clock: late }, orgId)).toBe(true)
    expect(await verifySeals({ db })).toMatchObject({ seals: 3, wrong: 0 })
    await db.close()
  })

  it('has the schema of a database that was migrated', async () => {
    const target = await createBareDatabase()
    await restoreBackup({ database: ownersOf(target), blobs: blobsIn('schema') }, file)
    const migrated = await createTestDatabase()
    expect(await schemaOf(target)).toBe(await schemaOf(migrated))
  })

  it('refuses a database that holds anything, and changes nothing in it', async () => {
    const target = await createTestDatabase()
    const db = openDatabase(target.appUrl, () => undefined)
    await makeOrganisation(db, { name: 'Here already' })
    await db.close()
    const before = await digestsOf(target)
    await expect(restoreBackup({ database: ownersOf(target), blobs: blobsIn('held') }, file)).rejects.toThrow(
      /^the database is not empty: public\.\w+ has rows/,
    )
    expect(await digestsOf(target)).toEqual(before)
    expect(await filesOf(blobsIn('held'))).toEqual([])
  })

  it('is not restored twice', async () => {
    const target = await createBareDatabase()
    await restoreBackup({ database: ownersOf(target), blobs: blobsIn('twice') }, file)
    const again = restoreBackup({ database: ownersOf(target), blobs: blobsIn('twice') }, file)
    await expect(again).rejects.toThrow('the database is not empty')
  })

  it('is all or nothing where the files cannot be stored', async () => {
    const target = await createTestDatabase()
    const before = await digestsOf(target)
    const full = { ...blobsIn('full'), put: () => Promise.reject(new Error('no space left on device')) }
    await expect(restoreBackup({ database: ownersOf(target), blobs: full }, file)).rejects.toThrow(
      'no space left',
    )
    expect(await digestsOf(target)).toEqual(before)
    await restoreBackup({ database: ownersOf(target), blobs: blobsIn('after') }, file)
    expect(await schemaOf(target)).toBe(await schemaOf(await createTestDatabase()))
  })
})

describe('refused, with nothing written:', () => {
  type Broken = [what: string, content: () => Buffer, message: string]
  const swapped = (change: (text: string) => string) => () => rewritten(change)
  const rows: Broken[] = [
    ['nothing', () => Buffer.alloc(0), 'no backup of Muster'],
    ['something else', () => Buffer.from('PK\u0003\u0004'.repeat(1_000)), 'no backup of Muster'],
    [
      'another archive',
      () => Buffer.concat([tarMember('notes.txt', Buffer.from('hello'), 0), tarEnd()]),
      'no backup of Muster',
    ],
    ['a half', () => backup.subarray(0, backup.length / 2), 'damaged: it breaks off in'],
    ['all but its end', () => backup.subarray(0, -1_024), 'damaged: it breaks off after'],
    [
      'one bit off in a part',
      () => flipped(backup.indexOf('tables/public.punches/') + 512 + 40),
      'public.punches/000001.gz is not as it was written',
    ],
    [
      'one bit off in a header',
      () => flipped(backup.indexOf('tables/public.punches/') + 3),
      'damaged: it breaks off after',
    ],
    [
      'one bit off in the manifest',
      () => flipped(backup.indexOf('"madeAt"') + 14),
      'manifest.json is not as it was written',
    ],
    [
      'a part left out',
      () => withoutMember('tables/public.punches/000001.gz'),
      'public.punches/000001.gz is missing',
    ],
    [
      'a part put in',
      () => Buffer.concat([tarMember('tables/public.people/000009.gz', Buffer.from('x'), 0), backup]),
      'does not belong to it',
    ],
    [
      'a part twice',
      () => Buffer.concat([memberOf('tables/public.punches/000001.gz'), backup]),
      'is there twice',
    ],
    [
      'another kind',
      swapped((text) => text.replace('muster-backup-1', 'muster-backup-9')),
      'of the kind "muster-backup-9"',
    ],
    [
      'a table that is a statement',
      swapped((text) => text.replace('public.punches"', 'public.punches; drop table people"')),
      'is not what it has to be: tables',
    ],
    [
      'a newer version',
      swapped((text) => text.replace('0001-core.sql', '9999-later.sql')),
      'which is newer (9999-later.sql)',
    ],
    [
      'other rows than it says',
      swapped((text) => text.replace(/("name": "public.punches".*?"rows": )80/s, '$181')),
      'public.punches has 80 rows in it, and 81 by its manifest',
    ],
  ]

  it.each(rows)('%s', async (_what, content, message) => {
    const target = await createTestDatabase()
    const before = await digestsOf(target)
    const path = join(folder, 'broken.tar')
    await writeFile(path, content())
    const blobs = blobsIn('broken')
    await expect(restoreBackup({ database: ownersOf(target), blobs }, path)).rejects.toThrow(message)
    expect(await digestsOf(target)).toEqual(before)
    expect(await filesOf(blobs)).toEqual([])
  })
})

function flipped(at: number): Buffer {
  const copy = Buffer.from(backup)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Where a member begins, and where the next one does. */
function placeOf(name: string): [from: number, until: number] {
  const from = backup.indexOf(Buffer.concat([Buffer.from(name), Buffer.alloc(1)]))
  const size = Number.parseInt(backup.toString('latin1', from + 124, from + 135), 8)
  return [from, from + 512 + Math.ceil(size / 512) * 512]
}

function memberOf(name: string): Buffer {
  return backup.subarray(...placeOf(name))
}

function withoutMember(name: string): Buffer {
  const [from, until] = placeOf(name)
  return Buffer.concat([backup.subarray(0, from), backup.subarray(until)])
}

/** The backup with another manifest, and its hash made to match. */
function rewritten(change: (text: string) => string): Buffer {
  const [from] = placeOf('manifest.json')
  const member = memberOf('manifest.json')
  const size = Number.parseInt(member.toString('latin1', 124, 135), 8)
  const text = Buffer.from(change(member.toString('utf8', 512, 512 + size)))
  const hash = createHash('sha256').update(text).digest('hex')
  return Buffer.concat([
    backup.subarray(0, from),
    tarMember('manifest.json', text, 0),
    tarMember('manifest.json.sha256', Buffer.from(`${hash}  manifest.json\n`), 0),
    tarEnd(),
  ])
}
