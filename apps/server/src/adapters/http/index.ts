import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyCompress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { DestinationStream } from 'pino'
import type { AnyRoute } from '../../ports/route.ts'
import { errorAnswerer } from './answer-error.ts'
import { describeApi } from './describe-api.ts'
import type { Gate } from './gate.ts'
import { sendProblem } from './problem.ts'
import { securityHeaders } from './security-headers.ts'
import { serveDocs } from './serve-docs.ts'
import { serveRoute } from './serve-route.ts'

const BODY_LIMIT_BYTES = 512 * 1024
const REQUEST_TIMEOUT_MS = 30_000
/** A build's files carry a hash in their name: they never change. */
const YEAR_S = 31_536_000
/** Below it, gzip saves less than its own head and the packet it comes in. */
const COMPRESS_FROM_BYTES = 1_024

export type HttpOptions = {
  routes: readonly AnyRoute[]
  gate: Gate
  /** Resolves when requests can be answered; throws while they cannot. */
  ready: () => Promise<void>
  /** The built web app; without it only the API is served. */
  webFolder: string | undefined
  /** What takes the server's upgrade requests, and lets go of its connections before the server closes. */
  sockets?: {
    serve(server: FastifyInstance['server'], failed: (error: unknown) => void): void
    close(): Promise<void>
  }
  trustProxy: boolean
  logLevel: string
  logStream?: DestinationStream
}

/** The HTTP server: the API's routes, its OpenAPI document, health checks, and the web app. */
export async function httpServer(options: HttpOptions): Promise<FastifyInstance> {
  const isHttps = options.gate.publicUrl?.startsWith('https://') ?? false
  const headers = securityHeaders(isHttps)
  const answerError = errorAnswerer()
  const app = Fastify({
    logger: { level: options.logLevel, ...(options.logStream && { stream: options.logStream }) },
    // A line a request would be most of a busy server's work; refusals and failures are logged where they happen.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: options.trustProxy,
    // A reply in flight when the drain begins is finished; idle keep-alive connections are closed.
    forceCloseConnections: 'idle',
    // What still arrives on an open connection meanwhile is answered too, and told to close it.
    return503OnClosing: false,
    // An address that cannot be read reaches no hook: what it is answered gets its headers here.
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply.headers(headers))
    },
  })
  app.decorateRequest('principal', undefined)
  app.decorateRequest('actor', undefined)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler(answerError)
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers)
  })
  // A year of somebody's days is half a megabyte of JSON, a tenth of that compressed: phones wait for it. What comes in is
  // never unpacked: a small body could become a huge one.
  await app.register(fastifyCompress, {
    encodings: ['gzip'],
    threshold: COMPRESS_FROM_BYTES,
    globalDecompression: false,
  })
  await describeApi(app)
  await serveDocs(app, { isHttps })
  app.after(() => {
    for (const route of options.routes) serveRoute(app, route, options.gate)
  })
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await options.ready()
    return { status: 'ready' }
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await serveWeb(app, options.webFolder)
  options.sockets?.serve(app.server, (error) => app.log.error({ err: error }, 'a handshake failed'))
  app.addHook('preClose', async () => options.sockets?.close())
  return app
}

async function serveWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const hasWeb = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (hasWeb) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url)
    return hasWeb && isPage ? reply.sendFile('index.html') : sendProblem(reply, 'unknown_route')
  })
}
