// Proves muster backup and muster restore as they are typed: what they print, exit codes, who may read the file.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createBareDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../../../../../tests/support/database.ts'
import { makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { muster } from '../muster.test-support.ts'

let source: TestDatabase
let target: TestDatabase
let folder: string
let file: string
beforeAll(async () => {
  source = await createTestDatabase()
  target = await createBareDatabase()
  folder = await mkdtemp(join(tmpdir(), 'muster-backup-command-'))
  file = join(folder, 'kept.tar')
  const db = openDatabase(source.appUrl, () => undefined)
  const { id } = await makeOrganisation(db, { name: 'Works' })
  await makePerson(db, id, { name: 'Bo Lind' })
  await db.close()
})
afterAll(async () => {
  await source.drop()
  await target.drop()
  await rm(folder, { recursive: true, force: true })
})

const on = ({ appUrl, ownerUrl }: TestDatabase) => ({
  environment: { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, MUSTER_DATA: join(folder, 'data') },
})

describe('muster backup and muster restore', () => {
  it('write one file that only its owner may read, and bring it back', async () => {
    const backup = await muster(['backup', file], on(source))
    expect(backup).toMatchObject({ code: 0, stderr: '' })
    expect(backup.stdout).toMatch(
      /kept\.tar: [\d,]+ rows of \d+ tables, 0 files, of 20\d\d-.*Z, by Muster \d/,
    )
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['kept.tar'])
    const restored = await muster(['restore', file], on(target))
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect(restored.stdout).toMatch(/^restored .*kept\.tar: /)
    expect((await muster(['people', 'list'], on(target))).stdout).toContain('Bo Lind')
    expect(await muster(['verify'], on(target))).toMatchObject({ code: 0 })
  })

  it('never overwrite a file, nor a database that holds anything', async () => {
    const again = await muster(['backup', file], on(source))
    expect(again).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/kept\.tar cannot be written: EEXIST.*\n$/),
    })
    const full = await muster(['restore', file], on(source))
    expect(full).toMatchObject({ code: 2, stdout: '' })
    expect(full.stderr).toMatch(
      /^muster: .*kept\.tar: the database is not empty: public\.\w+ has rows; .*\n$/,
    )
  })

  it.each([
    ['a file that is no backup', 'notes.txt', 'it is no backup of Muster'],
    ['a file that is not there', 'nowhere.tar', 'no such file'],
    ['a folder', '.', 'EISDIR'],
  ])('end with 2 and one line at %s', async (_what, name, message) => {
    await writeFile(join(folder, 'notes.txt'), 'Monday: call Bo\n')
    const { code, stdout, stderr } = await muster(['restore', join(folder, name)], on(target))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^muster: [^\n]*\n$/)
    expect(stderr).toContain(message)
  })

  it.each([['backup'], ['restore', 'kept.tar']])(
    '%s says that it needs the owner’s role',
    async (...words) => {
      const environment = { DATABASE_URL: source.appUrl, MUSTER_DATA: join(folder, 'data') }
      const { code, stderr } = await muster(words, { environment })
      expect(code).toBe(2)
      expect(stderr).toMatch(/^muster: .* needs? DATABASE_OWNER_URL/)
    },
  )
})
