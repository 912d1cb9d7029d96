// Proves that a list of people that is imported again adds and changes nobody, and says how those there differ from it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { makeOrganisation, makeTeam } from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { muster } from '../muster.test-support.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'muster-people-import-'))
  const db = openDatabase(database.appUrl, () => {})
  const { id } = await makeOrganisation(db, { name: 'Mill' })
  await makeTeam(db, id, 'Bakery')
  await db.close()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

function run(words: readonly string[]) {
  return muster(words, { environment: { DATABASE_URL: database.appUrl, MUSTER_DATA: folder } })
}

it('imports nothing of a list whose people are there, and says how they differ', async () => {
  const path = join(folder, 'again.csv')
  await writeFile(path, 'name,number,team,role\nEve,32,Bakery,leader\n')
  expect((await run(['people', 'import', path])).stdout).toContain('1 line: 1 person added, 0 there already')
  const same = await run(['people', 'import', path])
  expect(same).toMatchObject({
    code: 0,
    stdout: '1 line: 0 people added, 1 there already, 0 lines not taken\n',
    stderr: '',
  })
  await writeFile(path, 'name,number,team,role\nEva,32,Bakery,admin\nNia,38,Bakery,\n')
  const { code, stdout, stderr } = await run(['people', 'import', path])
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: '2 lines: 1 person added, 0 there already, 1 line not taken\n',
  })
  expect(stderr).toContain(
    'number 32 is there already, but is called "Eve", is no admin, is a leader in the team "Bakery"\n',
  )
  await writeFile(path, 'name\nZoe\nZoe\n')
  for (const added of ['1 person added, 0', '0 people added, 1']) {
    const { stdout, stderr } = await run(['people', 'import', path])
    expect(stdout).toContain(`2 lines: ${added} there already, 1 line not taken`)
    expect(stderr).toMatch(/^3 +Zoe +somebody of this name is there already: a number would tell/m)
  }
})
