import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startSmtpServer, type TestSmtpServer } from '../../../../../tests/support/smtp-server.ts'
import { smtpMailer } from './index.ts'
import { smtpServerOf } from './smtp-server.ts'

const MAIL = { to: 'bo@muster.test', subject: 'Hello', text: 'Text', html: '<p>Text</p>' }
/** This machine, by an address that is not known to be it. */
const ELSEWHERE = '0.0.0.0'

let opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened) await one.close()
  opened = []
})

async function server(options: Parameters<typeof startSmtpServer>[0] = {}): Promise<TestSmtpServer> {
  const started = await startSmtpServer(options)
  opened.push(started)
  return started
}

const send = (url: string, timeoutMs = 5_000) =>
  smtpMailer({ url, from: 'muster@muster.test', timeoutMs }).send(MAIL)

describe('the way to a mail server', () => {
  it('is encrypted where the server can, on this machine whatever its certificate', async () => {
    const there = await server()
    await send(`smtp://127.0.0.1:${there.port}`)
    expect(there.secure).toEqual([true])
  })

  it('is encrypted from the first byte with smtps', async () => {
    const there = await server({ secure: true })
    await send(`smtps://localhost:${there.port}`)
    expect(there.secure).toEqual([true])
  })

  it('may be plain on this machine', async () => {
    const there = await server({ hideSTARTTLS: true })
    await send(`smtp://127.0.0.1:${there.port}`)
    expect([there.secure, there.recipients]).toEqual([[false], [['bo@muster.test']]])
  })

  it('is never plain to another: not even where the server offers nothing else', async () => {
    const there = await server({ disabledCommands: ['STARTTLS'] })
    await expect(send(`smtp://${ELSEWHERE}:${there.port}`)).rejects.toThrow()
    expect(there.recipients).toEqual([])
  })

  it('needs a certificate that another is known by', async () => {
    const there = await server()
    await expect(send(`smtp://${ELSEWHERE}:${there.port}`)).rejects.toThrow(/certificate/)
    expect(there.recipients).toEqual([])
  })

  it('is what somebody took on themselves with ?insecure', async () => {
    const plain = await server({ disabledCommands: ['STARTTLS'] })
    await send(`smtp://${ELSEWHERE}:${plain.port}?insecure`)
    expect(plain.secure).toEqual([false])
  })

  it('is signed in to with the user and password of the URL', async () => {
    const signedIn: unknown[] = []
    const there = await server({
      authOptional: false,
      onAuth({ username, password }, _session, done) {
        signedIn.push([username, password])
        done(null, { user: username })
      },
    })
    await send(`smtp://muster%40example.org:a%2Fb%25@127.0.0.1:${there.port}`)
    expect(signedIn).toEqual([['muster@example.org', 'a/b%']])
  })
})

describe('a mail server that does not take a mail', () => {
  it('makes it fail with what it said', async () => {
    const there = await server({
      onRcptTo: (_address, _session, done) => done(new Error('no such mailbox')),
    })
    await expect(send(`smtp://127.0.0.1:${there.port}`)).rejects.toThrow('no such mailbox')
  })

  it('makes it fail when nobody is there', async () => {
    await expect(send('smtp://127.0.0.1:9')).rejects.toThrow('ECONNREFUSED')
  })

  it('makes it fail in time when it says nothing', async () => {
    const silent: Server = createServer()
    opened.push(silent)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    await expect(send(`smtp://127.0.0.1:${port}`, 50)).rejects.toThrow(/greeting|timeout/i)
  })
})

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false, trusted: false }],
    ['smtps://mail.example.org', { port: 465, secure: true, trusted: false }],
    ['smtp://u:p@mail.example.org:2525', { port: 2525, user: 'u', password: 'p' }],
    ['smtp://LOCALHOST:25', { host: 'localhost', port: 25, trusted: true }],
    ['smtp://[::1]', { host: '::1', trusted: true }],
    ['smtp://127.0.0.2', { trusted: true }],
    ['smtp://127.evil.example', { trusted: false }],
    ['smtp://localhost.evil.example', { trusted: false }],
    ['smtp://relay?insecure', { host: 'relay', trusted: true }],
  ])('%s is understood', (url, server) => {
    expect(smtpServerOf(url)).toMatchObject(server)
  })

  it.each([
    ['http://mail.example.org', 'has to be smtp(s)://'],
    ['mail.example.org:25', 'has to be smtp(s)://'],
    ['smtp://', 'has to be smtp(s)://'],
    ['smtp://mail.example.org?ignoreTLS=true', 'no option but ?insecure'],
    ['smtp://mail.example.org/587', 'has a path'],
    ['smtp://u:50%@mail.example.org', 'a stray %'],
  ])('%s is refused', (url, message) => {
    expect(() => smtpServerOf(url)).toThrow(message)
  })
})
