import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { makeOrganisation, makePolicy } from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { muster } from '../muster.test-support.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'muster-jobs-'))
  const db = openDatabase(database.appUrl, () => {})
  const { id } = await makeOrganisation(db, { name: 'Mill' })
  await makePolicy(db, id, { fromMs: 0, zone: 'Pacific/Auckland' })
  await db.close()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const run = (...words: string[]) =>
  muster(words, { environment: { DATABASE_URL: database.appUrl, MUSTER_DATA: folder } })

it('adds jobs, lists them with their days in the zone in force, and ends them', async () => {
  const add = await run('jobs', 'add', 'Q-1', '--name', 'Windows', '--from', '2026-01-05')
  expect(add.stdout).toMatch(/^The job Q-1 was made in Mill: [0-9a-f-]{36}\n$/)
  await run('jobs', 'add', 'Q-2', '--name', 'Doors', '--from', '2025-01-01', '--until', '2025-12-31')
  const again = await run('jobs', 'add', 'Q-1', '--name', 'Windows')
  expect([again.code, again.stderr]).toEqual([2, 'muster: the job Q-1: Another job has this code\n'])
  expect((await run('jobs', 'list')).stdout).toBe(
    'code  name     from        until\nQ-1   Windows  2026-01-05\n',
  )
  const end = await run('jobs', 'end', 'Q-1', '--until', '2026-02-28')
  expect(end.stdout).toBe('The job Q-1 may be chosen until 2026-02-28.\n')
  expect((await run('jobs', 'list', '--all')).stdout.split('\n').slice(1)).toEqual([
    'Q-1   Windows  2026-01-05  2026-02-28',
    'Q-2   Doors    2025-01-01  2025-12-31',
    '',
  ])
  expect((await run('jobs', 'end', 'Q-9')).stderr).toBe('muster: the job Q-9: There is no such thing here\n')
  expect((await run('organisation', 'show')).stdout).toContain('zone   Pacific/Auckland')
})
