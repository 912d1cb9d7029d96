// Proves the commands import and export as they are typed: options, exit codes, what is printed.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'

const bin = join(import.meta.dirname, '../../../bin/muster.js')
let database: TestDatabase
let db: Db
let folder: string
let ada: string
beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => undefined)
  const { id } = await makeOrganisation(db, { name: 'Works' })
  ada = await makePerson(db, id, { number: '7' })
  folder = await mkdtemp(join(tmpdir(), 'muster-import-'))
})
afterAll(async () => {
  await db?.close()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('muster import', () => {
  it('takes a terminal log, reports what it did not take, and changes nothing the second time', async () => {
    const lines = [
      '  007\t2026-06-01 08:00:00\t4\t255\t0\t0',
      '7\t2026-06-01 16:00:00\t4',
      '=cmd()\t2026-06-01 08:00:00',
      '',
    ]
    const log = await file('GATE1_attlog.dat', lines.join('\r\n'))
    const report = join(folder, 'report.csv')
    const dry = await muster(['import', log, '--format', 'attlog', '--dry-run'])
    expect(dry.code).toBe(1)
    expect(dry.stdout).toMatch(/would be taken +2\n/)
    expect(dry.stderr).toContain(
      'line 3: unknown_person: nobody has the number =cmd(): =cmd() 2026-06-01 08:00:00',
    )
    const first = await muster(['import', log, '--format', 'attlog', '--report', report])
    expect(first.code).toBe(1)
    expect(first.stdout).toMatch(/^read +3\ntaken +2\n/)
    expect(await readFile(report, 'utf8')).toBe(
      "line,reason,why,text\r\n3,unknown_person,nobody has the number =cmd(),'=cmd()\t2026-06-01 08:00:00\r\n",
    )
    const again = await muster(['import', log, '--format', 'attlog'])
    expect(again.stdout).toMatch(/^read +3\ntaken +0\n.*there already +2\n/s)
  })

  it('goes round: what export writes, import knows and replay reads', async () => {
    const jsonl = await muster(['export', '--person', '7'])
    expect(jsonl.stdout.split('\n').length).toBe(3)
    expect(jsonl.stdout).toContain('"device":"GATE1"')
    const csv = await muster(['export', '--format', 'csv', '--from', '2026-06-01', '--until', '2026-06-01'])
    for (const [name, { stdout }] of [
      ['log.jsonl', jsonl],
      ['log.csv', csv],
    ] as const) {
      const path = await file(name, stdout)
      const imported = await muster(['import', path, '--format', name.slice('log.'.length)])
      expect(imported).toMatchObject({ code: 0, stderr: '' })
      expect(imported.stdout).toMatch(/^read +2\ntaken +0\n.*there already +2\n/s)
      const replayed = await muster(['replay', path, '--json'])
      expect(JSON.parse(replayed.stdout)).toMatchObject([{ person: ada, workedMs: 8 * 3_600_000 }])
    }
    expect((await muster(['export', '--until', '2026-05-31'])).stdout).toBe('')
  })

  it('maps the names a terminal gives people', async () => {
    const log = await file('mapped.dat', '900\t2026-06-02 08:00:00\t1\t0\n')
    const map = await file('map.csv', 'terminal_id,person\n900,7\n')
    expect(await muster(['import', log, '--format', 'attlog', '--map', map])).toMatchObject({ code: 0 })
    const wrong = await file('wrong.csv', 'terminal_id,person\n900,8\n')
    const refused = await muster(['import', log, '--format', 'attlog', '--map', wrong])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('the mapping names 8 for 900') })
  })

  it.each([
    [['import', 'x.dat', '--format', 'xlsx'], '--format xlsx'],
    [['import', 'x.dat', '--format', 'attlog', '--zone', '+02:00'], '--zone +02:00 is not an IANA time zone'],
    [['import', 'x.dat', '--format', 'attlog', '--organisation', 'Elsewhere'], 'Works'],
    [['import', 'nowhere.dat', '--format', 'attlog'], 'nowhere.dat cannot be read'],
    [['import', 'x.dat', '--format', 'attlog', '--map', 'nowhere.csv'], 'nowhere.csv cannot be read'],
    [['export', '--from', '2026-02-30'], '--from 2026-02-30 is not a date'],
    [['export', '--person', '8'], '--person 8: nobody'],
    [['export', '--format', 'attlog'], '--format attlog is not one of jsonl, csv'],
  ])('ends with 2: %j', async (args, why) => {
    const { code, stdout, stderr } = await muster(args)
    expect(stderr).toContain(why)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function muster(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}
