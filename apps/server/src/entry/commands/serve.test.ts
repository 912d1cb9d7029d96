// Proves which address `serve` prints, and that it does nothing where its port is taken.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { needsSetUp } from '../../features/people/index.ts'
import { muster } from '../muster.test-support.ts'
import { publicUrlOf } from '../public-url.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** What a server prints until the set-up link; then it is stopped. */
async function printed(settings: Record<string, string>): Promise<string[]> {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, DATABASE_URL: database.appUrl, PORT: '0', ...settings }
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../bin/muster.js')], { env })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith('Make the first admin')) child.kill('SIGTERM')
  }
  await ended
  return lines
}

describe('the address that the server prints', () => {
  it('is where it listens', async () => {
    const [ready = '', setUp = ''] = await printed({})
    const url = /^Muster is ready: (http:\/\/127\.0\.0\.1:[1-9]\d*)$/.exec(ready)?.[1]
    expect(url).toBeDefined()
    expect(setUp).toContain(`: ${url}/set-up#token=`)
  })

  it('is one that others can open where it listens everywhere, and it says to set MUSTER_URL', async () => {
    const [ready = '', hint, setUp = ''] = await printed({ HOST: '0.0.0.0' })
    const port = Number(/:(\d+)$/.exec(ready)?.[1])
    const { url } = publicUrlOf({ publicUrl: undefined, host: '0.0.0.0', port }, networkInterfaces())
    expect(ready).toBe(`Muster is ready: ${url}`)
    expect(hint).toBe(
      `Links begin with ${url}, which is a guess: set MUSTER_URL to the address that people use`,
    )
    expect(setUp).toContain(`: ${url}/set-up#token=`)
  })

  it('is MUSTER_URL where it is set, without a word about it', async () => {
    const settings = { HOST: '0.0.0.0', MUSTER_URL: 'https://muster.example.org' }
    const [ready, setUp] = await printed(settings)
    expect(ready).toBe('Muster is ready: https://muster.example.org')
    expect(setUp).toContain(': https://muster.example.org/set-up#token=')
  })
})

describe('a port that another holds', () => {
  it.each([[['serve']], [['--demo']]])('stops %j before anything is done', async (words) => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const environment = { DATABASE_URL: database.appUrl, PORT: String(port) }
    const { code, stdout, stderr } = await muster(words, { environment })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(
      `muster: port ${port} of 127.0.0.1 is in use already, perhaps by another Muster: nothing was done; set PORT to another\n`,
    )
    const db = openDatabase(database.appUrl, () => undefined)
    expect(await needsSetUp({ db })).toBe(true)
    await db.close()
    await new Promise((resolve) => other.close(resolve))
  })
})
