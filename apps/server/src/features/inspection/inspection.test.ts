// Proves that an archive checks out by itself, and that nothing in it can be changed, dropped or put in unseen.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { fact, HOUR_MS, makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import { recordPunches } from '../clocking/index.ts'
import { rotateSealKey, sealDay } from '../keeping/index.ts'
import { verdict, verifyArchive } from './verify.mjs'
import { inspectionArchive } from './write-archive.ts'

const run = promisify(execFile)
const DAY_MS = 24 * HOUR_MS
/** The day on which the worker has clocked first, and those around it. */
const days = { from: '2026-03-01', until: '2026-03-03' }

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

type Files = Map<string, Uint8Array>

async function archiveOf(
  { orgId, boss }: Company,
  asked: { from?: string; until?: string; person?: string; team?: string } = {},
): Promise<Files> {
  const made = await inspectionArchive(
    app.ports,
    { orgId, reach: null, self: boss.personId },
    { ...days, language: 'en', ...asked },
  )
  if ('refused' in made) throw new Error(made.refused)
  const pieces: Uint8Array[] = []
  for await (const piece of made.content) pieces.push(piece)
  return new Map(Object.entries(unzipSync(Buffer.concat(pieces))))
}

const read = (files: Files, name: string) => JSON.parse(Buffer.from(files.get(name) ?? '').toString())
const recordName = (personId: string) => `people/${personId}/record.json`

type Company = { orgId: string; orgName: string; ada: Actor; lea: Actor; boss: Actor; day: { out: string } }

/** A company whose worker has worked on several days, each sealed, with a correction long afterwards. */
async function makeHistory(): Promise<Company> {
  const startMs = Date.UTC(2026, 2, 2, 7)
  app.clock.set(startMs + 46 * HOUR_MS)
  const { id: orgId, name: orgName } = await makeOrganisation(app.ports.db)
  const ada = await makeActor(app, orgId, { name: 'Ada' })
  const lea = await makeActor(app, orgId, { name: 'Lea' })
  const boss = await makeActor(app, orgId, { name: 'Boss', admin: true })
  await makePerson(app.ports.db, orgId)
  const first = [fact(ada.personId, 'in', startMs), fact(ada.personId, 'out', startMs + 8 * HOUR_MS)] as const
  await recordPunches(app.ports, orgId, first)
  for (let past = 0; past < 8; past += 1) {
    await recordPunches(app.ports, orgId, [
      fact(ada.personId, 'in', app.clock.now() - 2 * HOUR_MS),
      fact(ada.personId, 'out', app.clock.now()),
      fact(lea.personId, 'in', app.clock.now() - HOUR_MS),
      fact(lea.personId, 'out', app.clock.now() - 1),
    ])
    app.clock.advance(DAY_MS)
    await sealDay(app.ports, orgId)
  }
  const day = { out: first[1].id }
  const changes = [{ change: 'move', punch: day.out, at: '2026-03-02T16:00:00Z' }]
  const correction = { id: randomUUID(), reason: 'seen leaving', changes }
  const path = `/api/v1/people/${ada.personId}/corrections`
  expect((await app.call('POST', path, { as: boss, body: correction })).status).toBe(201)
  app.clock.advance(DAY_MS)
  await sealDay(app.ports, orgId)
  return { orgId, orgName, ada, lea, boss, day }
}

describe('an archive', () => {
  let company: Company
  beforeAll(async () => {
    company = await makeHistory()
  })

  it('holds by itself: every punch of the days under a seal, also what was corrected later', async () => {
    const files = await archiveOf(company)
    const found = await verifyArchive(files)
    expect(found.problems).toEqual([])
    expect(found).toMatchObject({ people: 4 })
    expect(found.sealed).toBe(found.punches)
    const record = read(files, recordName(company.ada.personId))
    expect(record.sessions[0]).toMatchObject({ workDate: '2026-03-02', end: '2026-03-02T16:00:00Z' })
    expect(record.sessions[0].explanation.replaced).toMatchObject([{ id: company.day.out }])
    expect(record.corrections).toMatchObject([{ reason: 'seen leaving', state: 'approved' }])
    expect(verdict(found).at(-1)).toBe('Everything holds.')
  })

  it('tells of other days by their hashes alone', async () => {
    const record = read(await archiveOf(company), recordName(company.ada.personId))
    const told = record.chain.entries.filter((entry: object) => 'content' in entry)
    const dates = told.map(({ content }: { content: { at: number } }) =>
      new Date(content.at).toISOString().slice(0, 10),
    )
    expect([...new Set(dates)].sort()).toEqual(['2026-03-02', '2026-03-04'])
    expect(record.chain.entries.length).toBeGreaterThan(told.length)
  })

  it('of one person tells nothing of anybody else', async () => {
    const { ada, lea } = company
    const files = await archiveOf(company, { person: ada.personId })
    const found = await verifyArchive(files)
    expect(found.problems).toEqual([])
    expect(found.people).toBe(1)
    for (const [name, content] of files)
      if (name !== 'manifest.json') expect(Buffer.from(content).includes(lea.personId), name).toBe(false)
  })

  it('says what was not sealed yet', async () => {
    const today = await archiveOf(company, { from: '2026-03-11', until: '2026-03-13' })
    const before = await verifyArchive(today)
    await recordPunches(app.ports, company.orgId, [fact(company.ada.personId, 'in', app.clock.now())])
    const found = await verifyArchive(await archiveOf(company, { from: '2026-03-11', until: '2026-03-13' }))
    expect(found.problems).toEqual([])
    expect(found.punches).toBe(before.punches + 1)
    expect(found.sealed).toBe(before.sealed)
    expect(verdict(found).join('\n')).toContain('1 punches were not sealed yet')
  })

  it('of days without anything holds too, and so does one of before the first seal', async () => {
    for (const year of ['2024', '2027']) {
      const found = await verifyArchive(
        await archiveOf(company, { from: `${year}-01-01`, until: `${year}-01-31` }),
      )
      expect(found.problems).toEqual([])
      expect(found.punches).toBe(0)
    }
  })

  it('holds over a change of keys', async () => {
    await rotateSealKey(app.ports)
    app.clock.advance(DAY_MS)
    await sealDay(app.ports, company.orgId)
    const found = await verifyArchive(await archiveOf(company))
    expect(found.problems).toEqual([])
    expect(found.keys).toHaveLength(2)
  })

  it('is checked by its own script, in a folder that has nothing else', async () => {
    const files = await archiveOf(company)
    const folder = await mkdtemp(join(tmpdir(), 'muster-inspection-'))
    try {
      await unpack(files, folder)
      const { stdout } = await run(process.execPath, ['verify.mjs'], { cwd: folder })
      expect(stdout).toContain('Everything holds.')
      expect(stdout).toContain(`${company.orgName}, 2026-03-01 to 2026-03-03 (Europe/Berlin)`)
      await writeFile(join(folder, 'people.csv'), 'nobody')
      const changed = await run(process.execPath, ['verify.mjs'], { cwd: folder }).catch((error) => error)
      expect(changed.code).toBe(1)
      expect(changed.stdout).toContain('WRONG: people.csv was changed')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('has lists that a spreadsheet opens without running anything', async () => {
    await makePerson(app.ports.db, company.orgId, { name: '=HYPERLINK("http://evil.example")' })
    const csv = Buffer.from((await archiveOf(company)).get('people.csv') ?? '').toString()
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  })
})

describe('in an archive', () => {
  let company: Company
  let files: Files
  let personId: string
  beforeAll(async () => {
    company = await makeHistory()
    personId = company.ada.personId
  })
  beforeEach(async () => {
    files = await archiveOf(company)
  })

  // biome-ignore lint/suspicious/noExplicitAny: any file of an archive
  type Change = (content: any) => void
  function change(name: string, by: Change) {
    const content = read(files, name)
    by(content)
    files.set(name, Buffer.from(JSON.stringify(content)))
  }
  function changeSeals(by: (lines: string[]) => string[]) {
    const lines = Buffer.from(files.get('seals.jsonl') ?? '')
      .toString()
      .trim()
      .split('\n')
    files.set('seals.jsonl', Buffer.from(by(lines).join('\n')))
  }
  const firstProof = () => [...files.keys()].filter((name) => name.startsWith('proofs/')).sort()[0] ?? ''
  const inRecord = (by: Change) => change(recordName(personId), by)

  it.each<[string, () => void, RegExp]>([
    [
      'the time of a punch',
      () => inRecord(({ chain }) => (chain.entries[0].content.at += 60_000)),
      /punch 1: its content was changed/,
    ],
    [
      'who pressed',
      () => inRecord(({ chain }) => (chain.entries[0].content.actorId = personId)),
      /its content was changed|was changed/,
    ],
    [
      'a salt',
      () => inRecord(({ chain }) => (chain.entries[0].salt = '00'.repeat(16))),
      /punch 1: its content was changed/,
    ],
    [
      'a content hash',
      () => inRecord(({ chain }) => (chain.entries[3].contentHash = '00'.repeat(32))),
      /punch 4: it was changed, dropped or put in/,
    ],
    ['a dropped punch', () => inRecord(({ chain }) => chain.entries.splice(1, 1)), /it does not follow 1/],
    ['a dropped end', () => inRecord(({ chain }) => chain.entries.splice(4)), /it is not what was sealed/],
    ['a dropped beginning', () => inRecord(({ chain }) => chain.entries.shift()), /it does not follow 0/],
    [
      'a chain of another',
      () => inRecord((record) => (record.chain.before.hash = '00'.repeat(32))),
      /does not begin where it must/,
    ],
    [
      'a session without its punch',
      () => inRecord(({ chain }) => delete chain.entries[0].content),
      /has the punch .*, which is not there/,
    ],
    [
      'a head',
      () => change(firstProof(), ({ heads }) => (heads[0].position += 1)),
      /does not lead to the seal's root/,
    ],
    [
      'a path',
      () => change(firstProof(), ({ heads }) => heads[0].path.reverse().push(['left', '00'.repeat(32)])),
      /does not lead to the seal's root/,
    ],
    [
      'a seal’s root',
      () => changeSeals(([one = '', ...rest]) => [one.replace(/"root":"../, '"root":"00'), ...rest]),
      /seal \d+ of .* was changed|has a signature/,
    ],
    [
      'a dropped seal',
      () => changeSeals((lines) => lines.toSpliced(2, 1)),
      /does not follow from the seal before/,
    ],
    [
      'a key',
      () => change('keys.json', ({ keys }) => (keys[0].x = keys[0].x.replace(/^./, 'A'))),
      /keys\.json: the key/,
    ],
    ['a dropped record', () => files.delete(recordName(personId)), /record\.json is missing/],
    [
      'a record put in',
      () => files.set('people/x/record.json', files.get(recordName(personId)) ?? Buffer.from('')),
      /does not belong/,
    ],
    [
      'the list of files',
      () => change('manifest.json', (manifest) => (manifest.from = '2026-02-01')),
      /manifest\.json has a signature/,
    ],
    ['no list of files', () => files.delete('manifest.json'), /is missing: this is no archive/],
  ])('%s that was changed is found', async (_what, tamper, problem) => {
    tamper()
    const { problems } = await verifyArchive(files)
    expect(problems.join('\n')).toMatch(problem)
  })
})

async function unpack(files: Files, folder: string): Promise<void> {
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}
