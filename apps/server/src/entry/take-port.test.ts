import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { UsageError } from './failure.ts'
import { takePort } from './take-port.ts'

const host = '127.0.0.1'

describe('a port that is taken first', () => {
  it('is nobody else’s until it is let go, and a server’s right after', async () => {
    const { port, release } = await takePort({ host, port: 0 })
    await expect(takePort({ host, port })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use already`)
    await expect(fetch(`http://${host}:${port}`)).rejects.toThrow()
    await release()
    const server = createServer((_request, response) => response.end('here'))
    await new Promise<void>((resolve) => server.listen(port, host, resolve))
    expect((server.address() as AddressInfo).port).toBe(port)
    expect(await (await fetch(`http://${host}:${port}`)).text()).toBe('here')
    await new Promise((resolve) => server.close(resolve))
  })

  it('is none of an address that is not this machine’s', async () => {
    const elsewhere = takePort({ host: '192.0.2.1', port: 0 })
    await expect(elsewhere).rejects.toThrow(UsageError)
    await expect(elsewhere).rejects.toThrow(/^port 0 of 192\.0\.2\.1 cannot be listened on: .*EADDRNOTAVAIL/)
  })
})
