// Proves what a backup holds, of which instant, and that one is made a day.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownersOf } from '../../../../../tests/support/app.ts'
import { createBareDatabase } from '../../../../../tests/support/database.ts'
import {
  fact,
  HOUR_MS,
  makeOrganisation,
  makePerson,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { recordPunches, verifyLog } from '../clocking/index.ts'
import { filesOf, openRehearsal, type Rehearsal } from './backup.test-support.ts'
import { keepBackups } from './keep-backups.ts'
import { restoreBackup } from './restore-backup.ts'

let app: Rehearsal['app']
let folder: Rehearsal['folder']
let file: Rehearsal['file']
let manifest: Rehearsal['manifest']
let blobsIn: Rehearsal['blobsIn']
let close: Rehearsal['close']
beforeAll(async () => {
  ;({ app, folder, file, manifest, blobsIn, close } = await openRehearsal())
})
afterAll(() => close?.())

describe('a backup', () => {
  it('has a manifest of every table with its rows, and every file but other backups', async () => {
    expect(manifest).toMatchObject({ format: 'muster-backup-1', muster: 'test' })
    const names = manifest.tables.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'public.punches',
        'public.seals',
        'auth."user"',
        'auth.server_secrets',
        'auth.seal_keys',
      ]),
    )
    const counted = await app.asOwner<{ count: number }>('select count(*)::integer as count from auth."user"')
    expect(manifest.tables.find(({ name }) => name === 'auth."user"')?.rows).toBe(counted[0]?.count)
    expect(manifest.tables.find(({ name }) => name === 'public.punches')?.rows).toBe(80)
    expect(manifest.files.map(({ key, size }) => [key, size])).toEqual([
      ['reports/a/2026-03-02.pdf', 13],
      ['reports/b/large.bin', 9_000_000],
      ['reports/empty.txt', 0],
    ])
  })

  it('is one instant: what is written while it is read is not in it', async () => {
    const snapshot = await app.ports.backups.database?.openSnapshot()
    if (!snapshot) throw new Error('no snapshot')
    await makeOrganisation(app.ports.db, { name: 'Too late' })
    const rows = await Array.fromAsync(
      snapshot.read({ name: 'public.organisations', columns: ['name'] }).content,
    )
    await snapshot.close()
    expect(Buffer.concat(rows).toString()).not.toContain('Too late')
    await app.asOwner(`select set_config('muster.org', '', false)`)
  })

  it('holds nobody up: a punch is taken while it is read', async () => {
    const snapshot = await app.ports.backups.database?.openSnapshot()
    const { id } = await makeOrganisation(app.ports.db)
    const person = await makePerson(app.ports.db, id)
    const [outcome] = await recordPunches(app.ports, id, [fact(person, 'in', START_MS)])
    expect(outcome).not.toHaveProperty('refused')
    await snapshot?.close()
  })

  it('is read by tar', async () => {
    const listed = await new Promise<string>((resolve) => {
      execFile('tar', ['-tf', file], (_error, stdout) => resolve(stdout))
    })
    expect(listed.trim().split('\n')).toEqual([
      ...manifest.members.map(({ name }) => name),
      'manifest.json',
      'manifest.json.sha256',
    ])
  })
})

describe('the daily backups', () => {
  const going = new AbortController().signal
  const plan = (keep: number) => ({ ...app.ports, backups: { ...app.ports.backups, keep } })
  const kept = async () =>
    (await filesOf(app.ports.blobs)).map(([key]) => key).filter((key) => key.startsWith('backups/'))

  it('are one a day, however many make it at the same time, and the newest are kept', async () => {
    app.clock.set(Date.UTC(2026, 4, 1, 6))
    for (let day = 0; day < 4; day += 1) {
      const all = await Promise.all([1, 2, 3].map(() => keepBackups(plan(3), going)))
      expect(all.filter((key) => key !== undefined).length).toBe(1)
      expect(await keepBackups(plan(3), going)).toBeUndefined()
      app.clock.advance(24 * HOUR_MS)
    }
    expect(await kept()).toEqual([
      'backups/2026-05-02.tar',
      'backups/2026-05-03.tar',
      'backups/2026-05-04.tar',
    ])
  })

  it('can be restored', async () => {
    const target = await createBareDatabase()
    const path = join(folder, 'daily.tar')
    await writeFile(
      path,
      Buffer.concat(await Array.fromAsync((await app.ports.blobs.get('backups/2026-05-04.tar')) ?? [])),
    )
    await restoreBackup({ database: ownersOf(target), blobs: blobsIn('daily') }, path)
    const db = openDatabase(target.appUrl, () => undefined)
    expect(await verifyLog({ db })).toMatchObject({ ok: true })
    await db.close()
  })

  it('are not made where none are asked for, and tell where they cannot be', async () => {
    app.clock.advance(24 * HOUR_MS)
    expect(await keepBackups(plan(0), going)).toBeUndefined()
    const ownerless = { ...app.ports, backups: { keep: 3, muster: 'test', database: undefined } }
    await expect(keepBackups(ownerless, going)).rejects.toThrow('daily backups need DATABASE_OWNER_URL')
  })

  it('leave nothing half-written where they are stopped, and are made the next time', async () => {
    await expect(keepBackups(plan(3), AbortSignal.abort())).rejects.toThrow('aborted')
    expect((await kept()).at(-1)).toBe('backups/2026-05-04.tar')
    expect(await keepBackups(plan(3), going)).toBe('backups/2026-05-06.tar')
  })
})
