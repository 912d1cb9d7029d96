// What both mailers promise: a mail arrives as it was meant, whatever people are called.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../../../../tests/support/factories.ts'
import { readMails, type SentMail } from '../../../../../tests/support/mails.ts'
import { startSmtpServer, type TestSmtpServer } from '../../../../../tests/support/smtp-server.ts'
import type { Mailer } from '../../ports/mailer.ts'
import { mailFiles } from '../mail-files/index.ts'
import { smtpMailer } from './index.ts'

const FROM = 'Muster, the clock <muster@muster.test>'
const clock = fakeClock()

let folder: string
let server: TestSmtpServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-mailers-'))
  server = await startSmtpServer()
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

type Case = [name: string, mailer: () => Mailer, sent: () => Promise<SentMail[]>]
const mailers: Case[] = [
  ['files', () => mailFiles({ folder, from: FROM, clock }), () => readMails(folder)],
  ['smtp', () => smtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from: FROM }), () => server.mails()],
]

describe.each(mailers)('mail by %s', (transport, open, sent) => {
  const mailer = () => open()

  async function delivered(mail: Partial<{ to: string; subject: string; text: string; html: string }>) {
    clock.advance(1_000)
    await mailer().send({
      to: 'bo@muster.test',
      subject: 'Hello',
      text: 'Text',
      html: '<p>Text</p>',
      ...mail,
    })
    const arrived = (await sent()).at(-1)
    if (!arrived) throw new Error('no mail arrived')
    return arrived
  }

  it('says what it is, and what becomes of a mail', () => {
    expect(mailer().transport).toBe(transport)
    expect(mailer().becomes).toBe(transport === 'smtp' ? 'sent' : 'kept')
  })

  it('arrives whole, as text and as HTML', async () => {
    const arrived = await delivered({ text: 'Grüße\n\n.\nÀ bientôt', html: '<p>Grüße 🕗</p>' })
    expect(arrived).toMatchObject({ to: 'bo@muster.test', subject: 'Hello' })
    expect(arrived.text.trim()).toBe('Grüße\n\n.\nÀ bientôt')
    expect(arrived.html.trim()).toBe('<p>Grüße 🕗</p>')
    expect(arrived.headers.get('from')).toBe('"Muster, the clock" <muster@muster.test>')
    expect(arrived.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it.each([
    ['markup', '<b>Acme</b> & "Söhne"'],
    ['templates', '{{7*7}} $\u007Bprocess.env} %s'],
    ['another language', 'Приглашение от Ångström 東京 🕗'],
    ['a hundred letters', 'é'.repeat(100)],
  ])('keeps %s in a subject as it is', async (_what, subject) => {
    expect((await delivered({ subject })).subject).toBe(subject)
  })

  it.each([
    ['a header', 'Hello\r\nBcc: eve@evil.example'],
    ['a header after a bare line feed', 'Hello\nBcc: eve@evil.example'],
    ['a header after a bare return', 'Hello\rBcc: eve@evil.example'],
    ['a body', 'Hello\r\n\r\n<script>alert(1)</script>'],
    ['a folded line', 'Hello\r\n Bcc: eve@evil.example'],
  ])('takes no %s from a subject', async (_what, subject) => {
    const before = (await sent()).length
    const arrived = await delivered({ subject })
    expect(arrived.subject).toBe(subject.replaceAll(/\s+/g, ' '))
    expect([...arrived.headers.keys()]).not.toContain('bcc')
    expect(arrived.text.trim()).toBe('Text')
    expect((await sent()).length).toBe(before + 1)
  })

  it('decodes nothing in a subject', async () => {
    const hidden = Buffer.from('x\r\nBcc: eve@evil.example').toString('base64')
    expect((await delivered({ subject: `=?UTF-8?B?${hidden}?=` })).subject).toBe(`= ?UTF-8?B?${hidden}?=`)
  })

  it.each([
    'a@muster.test, eve@evil.example',
    'a@muster.test\r\nBcc: eve@evil.example',
    'Eve <eve@evil.example>',
    'a@muster.test>\r\nRCPT TO:<eve@evil.example',
    'group: eve@evil.example;',
    'nobody',
    '',
  ])('goes to nobody when the address is %j', async (to) => {
    const before = (await sent()).length
    await expect(delivered({ to })).rejects.toThrow('not one e-mail address')
    expect((await sent()).length).toBe(before)
  })

  it('reads no file and asks no address for a body', async () => {
    const body = { path: '/etc/passwd' } as unknown as string
    await expect(delivered({ html: body })).rejects.toThrow(/access/i)
    const url = { href: 'http://127.0.0.1:9/' } as unknown as string
    await expect(delivered({ text: url })).rejects.toThrow(/access/i)
  })
})
