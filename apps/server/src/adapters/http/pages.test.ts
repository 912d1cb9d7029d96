// What browsers are given beside the API: pages, headers, and nothing that is not meant for them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyRoute } from '../../ports/route.ts'
import { httpServer } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-pages-'))
const fails: AnyRoute = {
  method: 'GET',
  path: '/api/v1/fails',
  summary: 'Fails',
  tag: 'test',
  access: 'public',
  answers: { 200: null },
  handle: async () => {
    throw new Error('secret of /etc/passwd')
  },
}

async function serve(publicUrl?: string) {
  const nobody = {
    principal: async () => undefined,
    actor: async () => undefined,
    actingAs: <T>(_personId: string, work: () => T) => work(),
    publicUrl,
  }
  const webFolder = join(folder, 'web')
  const options = { routes: [fails], gate: nobody, ready: async () => {}, webFolder }
  return httpServer({ ...options, trustProxy: false, logLevel: 'silent' })
}

let app: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  mkdirSync(join(folder, 'web/assets'), { recursive: true })
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>Muster</title>')
  writeFileSync(join(folder, 'web/assets/app-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'web/sw.js'), 'self')
  writeFileSync(join(folder, 'web/.hidden'), 'secret')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  app = await serve()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

describe('pages', () => {
  it.each(['/', '/index.html', '/sign-in', '/people/0198f0c0?tab=days', '/set-up'])(
    '%s is the app',
    async (url) => {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.payload]).toEqual([200, '<!doctype html><title>Muster</title>'])
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.headers['cache-control']).toBe('no-cache')
    },
  )

  it('keep what a build named by its content', async () => {
    const answer = await app.inject('/assets/app-1a2b.js')
    expect(answer.headers['cache-control']).toContain('immutable')
    expect(answer.headers['content-type']).toContain('javascript')
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '//etc/passwd.txt',
    '/.hidden',
    '/assets/missing.js',
    '/%00.txt',
    '/api/v1/nothing',
    '/api/',
  ])('%s is not there', async (url) => {
    const answer = await app.inject(url)
    expect([400, 404]).toContain(answer.statusCode)
    expect(answer.payload).not.toContain('secret')
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s of a page is nothing', async (method) => {
    expect((await app.inject({ method, url: '/sign-in' })).statusCode).toBe(404)
  })
})

describe('headers', () => {
  const urls = [
    '/',
    '/assets/app-1a2b.js',
    '/healthz',
    '/openapi.json',
    '/docs',
    '/api/v1/nothing',
    '/api/v1/fails',
    '/assets/missing.js',
  ]

  it.each(urls)('of %s say what a browser may do', async (url) => {
    const { headers } = await app.inject(url)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('strict-transport-security')
  })

  it('keep what the API says out of every cache', async () => {
    expect((await app.inject('/api/v1/fails')).headers['cache-control']).toBe('no-store')
  })

  it('look at the service worker anew each time', async () => {
    expect((await app.inject('/sw.js')).headers['cache-control']).toBe('no-cache')
  })

  it('ask for HTTPS where the server is reached by it', async () => {
    const secure = await serve('https://muster.example')
    expect((await secure.inject('/')).headers['strict-transport-security']).toContain('max-age=')
    await secure.close()
  })
})

describe('/docs', () => {
  it.each(['/docs', '/docs/', '/docs/static/swagger-ui.css', '/docs/json'])(
    '%s may show icons of its own, and nothing else that pages may not',
    async (url) => {
      const policyOf = async (address: string) =>
        String((await app.inject(address)).headers['content-security-policy']).split('; ')
      const [docs, others] = [await policyOf(url), await policyOf('/')]
      expect(docs).toEqual(others.map((one) => (one === "img-src 'self'" ? "img-src 'self' data:" : one)))
    },
  )

  it('loads nothing from elsewhere and runs nothing inline', async () => {
    const { payload } = await app.inject('/docs')
    const [, ...addresses] = payload.split(/(?:src|href)="/).map((part) => part.split('"')[0])
    expect(addresses.length).toBeGreaterThan(5)
    for (const address of addresses) expect((await app.inject(String(address))).statusCode).toBe(200)
    for (const address of addresses) expect(address).toMatch(/^\/docs\/static\//)
    expect(payload).not.toMatch(/<script[^>]*>[^<]*\S[^<]*<\/script>|<style|\sstyle=|\son\w+=/)
  })
})

describe('a failure of ours', () => {
  it('tells nothing of its inside', async () => {
    const answer = await app.inject('/api/v1/fails')
    expect(answer.statusCode).toBe(500)
    expect(Object.keys(answer.json()).sort()).toEqual(['code', 'status', 'title', 'type'])
    expect(answer.payload).not.toMatch(/secret|\.ts|Error/)
  })

  it.each([
    ['a broken escape', '/api/v1/%E0%A4%A'],
    ['an endless address', `/api/v1/people/${'x'.repeat(20_000)}`],
  ])('is not %s', async (_what, url) => {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})
