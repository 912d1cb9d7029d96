// Proves that what people type leads nowhere inside, by name or by number, and that nobody who is asked keeps us.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { outgoingHttp } from './index.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const to = (url: string) => ({ url, headers: {}, body: '{}' })

describe('an address', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.31.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    // By name: found out when the connection is made.
    'https://localhost/',
    'https://localhost./',
  ])('%s leads inside, and nobody is asked', async (url) => {
    await expect(outgoingHttp({ allowHosts: [] }).post(to(url))).rejects.toThrow(/leads inside|ENOTFOUND/)
  })

  it.each([
    'http://hooks.example.org/',
    'ftp://hooks.example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:password@hooks.example.org/',
    'not an address',
  ])('%s is none to post to', async (url) => {
    const { complaint, post } = outgoingHttp({ allowHosts: ['other.example.org'] })
    expect(complaint(url)).toMatch(/https|password/)
    await expect(post(to(url))).rejects.toThrow('the address has')
  })

  it.each(['https://hooks.slack.com/services/x', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])(
    '%s is outside',
    (url) => expect(outgoingHttp({ allowHosts: [] }).complaint(url)).toBeUndefined(),
  )

  it('that the settings list may lead anywhere, with its port or with any', async () => {
    const host = await serve((_request, answer) => answer.end('fine'))
    const [name = ''] = host.split(':')
    for (const allowed of [host, name]) {
      const { post } = outgoingHttp({ allowHosts: [allowed] })
      expect(await post(to(`http://${host}/hook`))).toEqual({ status: 200, body: 'fine' })
    }
    await expect(outgoingHttp({ allowHosts: [`${name}:1`] }).post(to(`http://${host}/`))).rejects.toThrow()
  })
})

describe('who is asked', () => {
  const post = (host: string, timeoutMs?: number) =>
    outgoingHttp({ allowHosts: [host], ...(timeoutMs !== undefined && { timeoutMs }) }).post(
      to(`http://${host}/`),
    )

  it('cannot send us elsewhere', async () => {
    let asked = 0
    const other = await serve((_request, answer) => {
      asked += 1
      answer.end()
    })
    const host = await serve((_request, answer) =>
      answer.writeHead(307, { location: `http://${other}/` }).end(),
    )
    expect((await post(host)).status).toBe(307)
    expect(asked).toBe(0)
  })

  it('is given up where no answer comes', async () => {
    const host = await serve(() => undefined)
    await expect(post(host, 50)).rejects.toThrow('no answer within 0.05 s')
  })

  it('is given up where the answer does not end', async () => {
    const host = await serve((_request, answer) => answer.write('a'))
    await expect(post(host, 50)).rejects.toThrow('no answer within 0.05 s')
  })

  it('is read no further than 16 kB', async () => {
    const host = await serve((_request, answer) => {
      const more = () => {
        while (answer.write('a'.repeat(10_000)));
        answer.once('drain', more)
      }
      more()
    })
    const { body } = await post(host)
    expect(body).toHaveLength(16_384)
  })
})
