import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { readMails } from '../../../../../tests/support/mails.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { sessionOf, signIn } from '../../features/access/index.ts'
import { acceptInvitation, createOrganisation } from '../../features/people/index.ts'
import type { Db } from '../../ports/db.ts'
import { muster } from '../muster.test-support.ts'
import { type Wired, wire } from '../wire.ts'

const PASSWORD = 'a long enough one'

let database: TestDatabase
let db: Db
let ports: Wired
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => {})
  folder = await mkdtemp(join(tmpdir(), 'muster-people-'))
  const mail = { folder, smtpUrl: undefined, from: 'muster@localhost' }
  const blobs = { folders: { files: folder, archive: folder }, s3: undefined }
  ports = await wire({ db, appUrl: database.appUrl, publicUrl: 'http://localhost:3000', mail, blobs })
})

afterAll(async () => {
  await ports.close()
  await db.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

function run(words: readonly string[], stdin?: string) {
  const environment = { DATABASE_URL: database.appUrl, MUSTER_DATA: folder }
  return muster(words, { environment, ...(stdin === undefined ? {} : { stdin }) })
}

async function canSignIn(email: string, password: string): Promise<boolean> {
  return 'token' in (await signIn(ports, { email, password, address: '127.0.0.1', userAgent: 'test' }))
}

async function listed(): Promise<Record<string, unknown>[]> {
  return JSON.parse((await run(['people', 'list', '--json'])).stdout)
}

describe('before there is an organisation', () => {
  it('says what to do, in one line', async () => {
    const { code, stdout, stderr } = await run(['people', 'list'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe('muster: there is no organisation yet: npm start makes the first one\n')
  })
})

describe('with an organisation', () => {
  beforeAll(async () => {
    const zone = 'Europe/Berlin'
    const admin = { organisation: 'Mill', zone, name: 'Ada', email: 'ada@example.org', password: PASSWORD }
    expect(await createOrganisation(ports, admin)).toHaveProperty('orgId')
  })

  it('shows it', async () => {
    const { code, stdout } = await run(['organisation', 'show'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^name {3}Mill\nid {5}[0-9a-f-]{36}\nzone {3}Europe\/Berlin\nteams {2}none yet\n$/)
  })

  it('refuses an organisation that does not exist, and names those that do', async () => {
    const { code, stderr } = await run(['teams', 'list', '--organisation', 'Mlil'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^muster: --organisation Mlil names none; .* Mill \([0-9a-f-]{36}\)\n$/)
  })

  it('makes teams and people in them, with sign-ins whose password came from stdin', async () => {
    expect((await run(['teams', 'add', 'Bakery'])).code).toBe(0)
    const words = [
      'people',
      'add',
      '--name',
      'Bo Lind',
      '--number',
      '17',
      '--email',
      'Bo@Example.org',
      '--team',
      'Bakery',
    ]
    const { code, stderr, stdout } = await run([...words, '--password-stdin'], `${PASSWORD}\n`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Bo Lind was added to Mill: [0-9a-f-]{36}\n$/)
    expect(await canSignIn('bo@example.org', PASSWORD)).toBe(true)
    expect((await run(['teams', 'list'])).stdout).toBe('team    members\nBakery  1\n')
  })

  it.each([
    [
      'a team that is not there',
      ['people', 'add', '--name', 'X', '--team', 'Bakkery'],
      'has no team "Bakkery"',
    ],
    [
      'a number that is taken',
      ['people', 'add', '--name', 'X', '--number', '17'],
      'X: This personnel number',
    ],
    [
      'a sign-in without a password',
      ['people', 'add', '--name', 'X', '--email', 'x@example.org'],
      '--password-stdin',
    ],
    [
      'a password without an address',
      ['people', 'add', '--name', 'X', '--password-stdin'],
      'goes with --email',
    ],
    ['no name', ['people', 'add'], "required option '--name <name>'"],
    ['a team of a taken name', ['teams', 'add', 'Bakery'], 'the team Bakery: This name is taken'],
    [
      'a date that is none',
      ['teams', 'join', 'Bakery', '--person', '17', '--from', '2026-02-30'],
      'from: Invalid',
    ],
    ['nobody', ['teams', 'join', 'Bakery', '--person', '99'], '99: nobody'],
  ])('refuses %s', async (_, words, message) => {
    const { code, stdout, stderr } = await run(words)
    expect(code).toBeGreaterThan(0)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
  })

  it('puts somebody into a team by number, id or e-mail, also from a day on', async () => {
    await run(['teams', 'add', 'Store'])
    const words = [
      'teams',
      'join',
      'Store',
      '--person',
      'ada@example.org',
      '--leader',
      '--from',
      '2026-01-05',
    ]
    const { code, stdout } = await run(words)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Ada is in Store as leader from 2026-01-05 on.\n',
    })
    const [ada] = await listed()
    expect(ada).toMatchObject({ name: 'Ada', admin: true, teams: [{ name: 'Store', role: 'leader' }] })
    expect((await run(['teams', 'join', 'Bakery', '--person', String(ada?.id)])).code).toBe(0)
  })

  it('sets a password and ends the sessions of the account', async () => {
    const before = await signIn(ports, {
      email: 'bo@example.org',
      password: PASSWORD,
      address: '127.0.0.1',
      userAgent: 'test',
    })
    const words = ['people', 'set-password', '--email', 'bo@example.org', '--password-stdin']
    expect((await run(words, 'too short')).stderr).toContain('10 to 200 characters')
    const nobody = ['people', 'set-password', '--email', 'no@example.org', '--password-stdin']
    expect((await run(nobody, PASSWORD)).stderr).toContain('no account signs in as no@example.org')
    const { code, stdout } = await run(words, 'another long one\n')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^bo@example\.org has a new password; 2 sessions were ended\.\n$/)
    expect(await canSignIn('bo@example.org', PASSWORD)).toBe(false)
    expect(await canSignIn('bo@example.org', 'another long one')).toBe(true)
    expect(await sessionOf(ports, 'token' in before ? String(before.token) : '')).toEqual({
      refused: 'not_signed_in',
    })
  })

  it('imports a list, says what it did not take, and adds nobody twice', async () => {
    const path = join(folder, 'people.csv')
    await writeFile(path, LIST)
    const { code, stdout, stderr } = await run(['people', 'import', path])
    expect(code).toBe(1)
    expect(stdout).toContain(
      '9 lines: 4 people added, 0 there already, 5 lines not taken\n1 person with an e-mail address',
    )
    expect(stderr.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['line', 'name', 'not taken because'],
      ['6', 'Gus', 'the role "boss" is not one of worker, leader, admin'],
      ['7', 'Hal', 'there is no team "Baker"'],
      ['8', 'Ida', '"ida at home" is not an e-mail address'],
      ['9', 'Cy', 'number 30 is there already, but is called "Cy Ro"'],
      ['10', 'Jo', 'a leader needs the team they lead'],
      [''],
    ])
    const people = await listed()
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'Bo Lind', 'Cy Ro', 'Dee', 'Eve', 'Fay'])
    expect(people[4]).toMatchObject({
      number: '32',
      admin: false,
      teams: [{ name: 'Bakery', role: 'leader' }],
    })
    const again = await run(['people', 'import', path])
    expect(again.stdout).toContain('9 lines: 0 people added, 4 there already, 5 lines not taken')
    expect(again.stderr).toBe(stderr)
    expect(await listed()).toEqual(people)
  })

  it('gives a sign-in to somebody who has none', async () => {
    const words = [
      'people',
      'set-password',
      '--email',
      'dee@example.org',
      '--person',
      '31',
      '--password-stdin',
    ]
    const { stdout } = await run(words, PASSWORD)
    expect(stdout).toBe('Dee can sign in as dee@example.org now.\n')
    expect(await canSignIn('dee@example.org', PASSWORD)).toBe(true)
    expect((await run(words, PASSWORD)).stderr).toContain('signs in as dee@example.org already')
  })

  it('invites somebody by the link it prints, and says that nobody was sent it', async () => {
    const words = ['people', 'invite', '30', '--email', 'Cy@Example.org', '--language', 'fr']
    const { code, stdout, stderr } = await run(words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^Cy Ro is invited to sign in as cy@example\.org; no mail server is set, so that the mail is only a file in .*\/mail: pass the link on yourself\.\nThe link, good once until 20\d\d-.*: http:\/\/127\.0\.0\.1:3000\/invitation#token=[\w-]{54}\n$/,
    )
    const [mail] = await readMails(join(folder, 'mail'))
    expect(mail).toMatchObject({ to: 'cy@example.org', subject: 'Mill vous invite sur Muster' })
    expect(stdout).toContain(mail?.token)
    const from = { address: '127.0.0.1', userAgent: 'test' }
    const accepted = await acceptInvitation(ports, { token: mail?.token ?? '', password: PASSWORD }, from)
    expect(accepted).toHaveProperty('cookies')
    expect((await run(words)).stderr).toContain('Cy Ro: This person can sign in already')
  })

  it.each([
    ['nobody', ['people', 'invite', '99', '--email', 'x@example.org'], '99: nobody'],
    ['no address', ['people', 'invite', '32', '--email', 'x at home'], 'email: Invalid'],
    ['a taken address', ['people', 'invite', '32', '--email', 'ada@example.org'], 'has an account already'],
    [
      'a language it has not',
      ['people', 'invite', '32', '--email', 'x@y.org', '--language', 'lb'],
      'language: ',
    ],
  ])('invites %s to nothing', async (_, words, message) => {
    const { code, stdout, stderr } = await run(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('prints a table of the people', async () => {
    const { stdout } = await run(['people', 'list'])
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'number  name     e-mail           teams and roles',
      '        Ada      ada@example.org  admin, Bakery, Store (leader)',
      '17      Bo Lind  bo@example.org   Bakery',
    ])
  })

  it('does not put a sample into it', async () => {
    const { code, stdout } = await run(['demo'])
    expect(code).toBe(1)
    expect(stdout).toContain('nothing was changed')
    expect(stdout.trim().split('\n').length).toBe(1)
  })
})

const LIST = `name,number,email,team,role
"Cy Ro",30,,Bakery,
Dee,31,dee@example.org,,worker
Eve,32,,Bakery,leader
Fay,,,,admin
Gus,33,,,boss
Hal,34,,Baker,
Ida,35,ida at home,,
Cy,30,,,
Jo,36,,,leader
`
