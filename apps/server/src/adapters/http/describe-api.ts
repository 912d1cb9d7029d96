import fastifySwagger from '@fastify/swagger'
import { Problem } from '@muster/contract/values.ts'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { AnyRoute, FileType } from '../../ports/route.ts'
import { withoutTwins } from './without-twins.ts'

const DESCRIPTION = `One attendance log for shifts, classrooms and doors.

**Live events.** A WebSocket at \`/api/v1/live\` tells whoever is signed in what happens to people they may see: each
message is a \`LiveMessage\`, in JSON. Keep \`last\` of the newest and connect again with \`?after=LAST\` to miss nothing;
\`GET /api/v1/events\` reads the same events. docs/reference/live.md tells the rest.`

/** Makes the OpenAPI 3.1 document of the routes that are added after this. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Muster',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'muster.session_token' } },
      },
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
    transformObject: (document) => withoutTwins(jsonSchemaTransformObject(document)),
  })
}

/** What the document says of a route; its schemas are also what comes in is checked against. */
export function schemaOf(route: AnyRoute): FastifySchema {
  const { body, query, params, answers, files } = route
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    tags: [route.tag],
    security: route.access === 'public' ? [] : [{ session: [] }],
    ...(body && { body }),
    ...(query && { querystring: query }),
    ...(params && { params }),
    response: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          status === '200' && files ? toldOrFile(schema, files) : toldAnswer(schema),
        ]),
      ),
      default: {
        description: 'What was wrong: `code` is stable, docs/reference lists them all',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  }
}

function toldAnswer(schema: AnyRoute['answers'][number]) {
  if (typeof schema !== 'string') return schema ?? NOTHING
  return {
    description: schema.startsWith('text/csv')
      ? 'A table in UTF-8 (RFC 4180), its first line the names of its columns, to be saved as a file'
      : 'A file to be saved',
    content: { [mediaType(schema)]: { schema: z.string() } },
  }
}

/** An answer that `?format=` makes a file of. */
function toldOrFile(schema: AnyRoute['answers'][number], files: readonly FileType[]) {
  const kinds = files.map((file) => [mediaType(file), { schema: z.string() }] as const)
  return {
    description: 'As `format` asks: JSON, or a file to be saved',
    content: { 'application/json': { schema }, ...Object.fromEntries(kinds) },
  }
}

function mediaType(file: string): string {
  return file.split(';')[0] ?? file
}

const NOTHING = z.null().meta({ description: 'Done; there is nothing to tell' })

/** `POST /api/v1/teams/{id}/members` is `postTeamsByIdMembers`: stable as long as the address is. */
function operationIdOf({ method, path }: AnyRoute): string {
  const words = path.replace('/api/v1/', '').replaceAll(/\{(\w+)\}/g, 'by-$1')
  const name = words.split(/[/.-]/).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return `${method.toLowerCase()}${name.join('')}`
}
