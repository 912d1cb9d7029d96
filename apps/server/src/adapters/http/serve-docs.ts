import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { contentPolicy } from './security-headers.ts'

/**
 * Serves the OpenAPI document to be browsed and tried at /docs. Its pages draw their icons from `data:` addresses, which
 * theirs alone may.
 */
export async function serveDocs(app: FastifyInstance, { isHttps }: { isHttps: boolean }): Promise<void> {
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: contentPolicy({ isHttps, 'img-src': "'self' data:" }),
    theme: { title: 'Muster API' },
    uiConfig: {
      layout: 'BaseLayout',
      deepLinking: true,

      displayRequestDuration: true,
      validatorUrl: null,
    },
  })
}
