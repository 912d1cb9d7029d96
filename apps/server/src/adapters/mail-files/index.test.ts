import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeClock, fakeClock, START_MS } from '../../../../../tests/support/factories.ts'
import type { Mailer } from '../../ports/mailer.ts'
import { mailFiles } from './index.ts'

let parent: string
let folder: string
let clock: FakeClock
let mailer: Mailer
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'muster-mail-files-'))
  folder = join(parent, 'mail')
  clock = fakeClock()
  mailer = mailFiles({ folder, from: 'muster@muster.test', clock })
})
afterEach(() => rm(parent, { recursive: true, force: true }))

async function send(subject: string, orgId?: string): Promise<void> {
  clock.advance(1_000)
  await mailer.send({ to: 'bo@muster.test', subject, text: 'Text', html: '<p>Text</p>', orgId })
}

describe('mail files', () => {
  it('are readable by their owner only, and have names that nobody guesses', async () => {
    await send('One')
    const [name = ''] = await readdir(folder)
    expect(name).toMatch(/^2026-03-02T05-00-01-000Z-[0-9a-f]{32}\.eml$/)
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it('are listed for the organisation that they are of, newest first', async () => {
    await send('One', 'a')
    await send('Two', 'b')
    await send('Drei: Grüße von „Müller & Söhne“, <b>sehr</b> lang, damit er umbrochen wird 🕗', 'a')
    await send('Nobody’s')
    const files = (await readdir(folder)).sort()
    expect(await mailer.kept('a', 50)).toEqual([
      {
        file: files[2],
        atMs: START_MS + 3_000,
        to: 'bo@muster.test',
        subject: 'Drei: Grüße von „Müller & Söhne“, <b>sehr</b> lang, damit er umbrochen wird 🕗',
      },
      { file: files[0], atMs: START_MS + 1_000, to: 'bo@muster.test', subject: 'One' },
    ])
    expect(await mailer.kept('a', 1)).toHaveLength(1)
    expect(await mailer.kept('c', 50)).toEqual([])
  })

  it.each(['?= x', '100 % = alles', 'a_b =41', `${'lang und länger '.repeat(20)}Ende`])(
    'give back the subject %j',
    async (subject) => {
      await send(subject, 'a')
      expect((await mailer.kept('a', 1))[0]?.subject).toBe(subject)
    },
  )

  it('cannot be passed off as another organisation’s by what is in them', async () => {
    clock.advance(1_000)
    const html = '<p>Text</p>'
    const text = 'X-Muster-Organisation: b\r\n\r\nX-Muster-Organisation: b'
    await mailer.send({
      to: 'bo@muster.test',
      subject: 'x\r\nX-Muster-Organisation: b',
      text,
      html,
      orgId: 'a',
    })
    expect(await mailer.kept('b', 50)).toEqual([])
    expect(await mailer.kept('a', 50)).toHaveLength(1)
  })

  it('are none before the first mail', async () => {
    expect(await mailer.kept('a', 50)).toEqual([])
  })

  it('do not mind other files beside them', async () => {
    await send('One', 'a')
    await writeFile(join(folder, 'notes.txt'), 'X-Muster-Organisation: a\nTo: x@y.z\n\n')
    await writeFile(join(folder, `2026-03-02T09-00-00-000Z-${'0'.repeat(32)}.eml`), 'cut sho')
    expect((await mailer.kept('a', 50)).map(({ subject }) => subject)).toEqual(['One'])
  })

  it('are the newest 500', async () => {
    await mailer.send({ to: 'bo@muster.test', subject: 'Old', text: '', html: '', orgId: 'a' })
    const head = 'To: bo@muster.test\r\nSubject: Between\r\n\r\n'
    for (let second = 1; second < 500; second++) {
      const at = new Date(START_MS + second).toISOString().replaceAll(/[:.]/g, '-')
      await writeFile(join(folder, `${at}-${'a'.repeat(32)}.eml`), head)
    }
    expect(await mailer.kept('a', 500)).toHaveLength(1)
    await send('New', 'a')
    expect((await mailer.kept('a', 500)).map(({ subject }) => subject)).toEqual(['New'])
    expect(await readdir(folder)).toHaveLength(500)
  })
})
