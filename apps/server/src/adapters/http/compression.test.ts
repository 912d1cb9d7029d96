// Long answers are compressed for whoever takes them so; short ones and files that are compressed already go as they are.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnyRoute, RouteAnswer } from '../../ports/route.ts'
import { httpServer } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-compression-'))
const days = Array.from({ length: 400 }, (_, day) => ({ day, kind: 'work', minutes: 480 }))
const csv = days.map(({ day, minutes }) => `${day},${minutes}`).join('\r\n')
const script = gzipSync('export {}')

const answering = (path: string, answer: RouteAnswer): AnyRoute => ({
  method: 'GET',
  path: `/api/v1/${path}`,
  summary: path,
  tag: 'test',
  access: 'public',
  answers: { 200: null },
  handle: async () => answer,
})

let app: Awaited<ReturnType<typeof httpServer>>
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'assets/app-1a2b.js.gz'), script)
  app = await httpServer({
    routes: [
      answering('long', { status: 200, body: days }),
      answering('short', { status: 200, body: days.slice(0, 3) }),
      answering('file', {
        status: 200,
        file: { name: 'days.csv', mediaType: 'text/csv; charset=utf-8', content: csv },
      }),
      {
        ...answering('taken', { status: 204 }),
        method: 'POST',
        body: z.strictObject({}),
        answers: { 204: null },
      },
    ],
    gate: {
      principal: async () => undefined,
      actor: async () => undefined,
      actingAs: (_personId, work) => work(),
      publicUrl: undefined,
    },
    ready: async () => {},
    webFolder: folder,
    trustProxy: false,
    logLevel: 'silent',
  })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' }
const get = (path: string, headers: Record<string, string> = BROWSER) => app.inject({ url: path, headers })

describe('an answer', () => {
  it('that is long is compressed, and is the same', async () => {
    const { headers, rawPayload } = await get('/api/v1/long')
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(headers['content-type']).toContain('application/json')
    expect(headers['cache-control']).toBe('no-store')
    expect(JSON.parse(gunzipSync(rawPayload).toString())).toEqual(days)
    expect(rawPayload.length).toBeLessThan(JSON.stringify(days).length / 5)
  })

  it('that is a long file is compressed and keeps its name', async () => {
    const { headers, rawPayload } = await get('/api/v1/file')
    expect(headers['content-encoding']).toBe('gzip')
    expect(headers['content-disposition']).toContain('days.csv')
    expect(gunzipSync(rawPayload).toString()).toBe(csv)
  })

  it('that is short goes as it is', async () => {
    const { headers, payload } = await get('/api/v1/short')
    expect(headers).not.toHaveProperty('content-encoding')
    expect(JSON.parse(payload)).toEqual(days.slice(0, 3))
  })

  it.each([undefined, 'identity', 'br', 'gzip;q=0', '*;q=0, identity'])(
    'goes as it is to whoever takes %s',
    async (encoding) => {
      const { statusCode, headers, payload } = await get(
        '/api/v1/long',
        encoding === undefined ? {} : { 'accept-encoding': encoding },
      )
      expect(statusCode).toBe(200)
      expect(headers).not.toHaveProperty('content-encoding')
      expect(JSON.parse(payload)).toEqual(days)
    },
  )

  it('that the build has compressed is not compressed again', async () => {
    const { headers, rawPayload } = await get('/assets/app-1a2b.js')
    expect(headers['content-encoding']).toBe('gzip')
    expect(rawPayload).toEqual(script)
  })
})

describe('a body', () => {
  const send = (payload: string | Buffer, headers = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/taken',
      headers: {
        host: 'muster.test',
        origin: 'http://muster.test',
        'content-type': 'application/json',
        ...headers,
      },
      payload,
    })

  it('is taken as it comes', async () => {
    expect((await send('{}')).statusCode).toBe(204)
  })

  it('is never unpacked: a small one could become a huge one', async () => {
    const answer = await send(gzipSync('{}'), { 'content-encoding': 'gzip' })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'invalid_request' })
  })
})
