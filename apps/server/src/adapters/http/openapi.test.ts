import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'

type Operation = {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: { $ref?: string } }> }>
  security: object[]
}
type Document = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}

let app: TestApp
let api: Document
beforeAll(async () => {
  app = await startTestApp()
  api = (await app.call('GET', '/openapi.json')).body
})
afterAll(() => app.close())

const operations = () =>
  Object.entries(api.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )

describe('/openapi.json', () => {
  it('is an OpenAPI 3.1 document of every route, and of no other', () => {
    expect(api.openapi).toBe('3.1.0')
    const named = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(named.sort()).toEqual(app.routes.map(({ method, path }) => `${method} ${path}`).sort())
  })

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
    expect(refs.length).toBeGreaterThan(20)
    for (const [, name = ''] of refs) expect(api.components.schemas, name).toHaveProperty([name])
  })

  it('has one schema a message where one is enough, and each is used', () => {
    const text = JSON.stringify(api)
    const unused = Object.keys(api.components.schemas).filter(
      (name) => !text.includes(`"#/components/schemas/${name}"`),
    )
    // The one message that no route carries: the live channel's.
    expect(unused).toEqual(['LiveMessage'])
    // Breaks may be left out where a session is typed in, and are told wherever it is read.
    expect(Object.keys(api.components.schemas).filter((name) => name.endsWith('Input'))).toEqual([
      'CorrectionChangeInput',
    ])
  })

  it('says what a file is', () => {
    const told = app.routes.flatMap(({ path, answers: { 200: file } }) =>
      typeof file === 'string' ? [[path, file, api.paths[path]?.get?.responses[200]] as const] : [],
    )
    expect(told.map(([, file]) => file)).toEqual(
      expect.arrayContaining(['text/csv; charset=utf-8', 'application/zip']),
    )
    for (const [path, file, answer] of told) {
      const [mediaType = ''] = file.split(';')
      expect(answer?.content, path).toEqual({ [mediaType]: { schema: { type: 'string' } } })
      expect(answer?.description, path).toContain(
        mediaType === 'text/csv' ? 'RFC 4180' : 'A file to be saved',
      )
    }
  })

  it('says of each route what it answers when all is well, and that a problem is a problem', () => {
    for (const { path, method, operation } of operations()) {
      const route = app.routes.find((one) => one.path === path && one.method.toLowerCase() === method)
      const { default: problem, ...good } = operation.responses
      expect(Object.keys(good), path).toEqual(Object.keys(route?.answers ?? {}))
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('')
      expect(problem?.content?.['application/problem+json']?.schema).toEqual({
        $ref: '#/components/schemas/Problem',
      })
      expect(operation.security).toEqual(route?.access === 'public' ? [] : [{ session: [] }])
      expect(operation.requestBody !== undefined).toBe(route?.body !== undefined)
      const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? []
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every(({ required }) => required)).toBe(true)
    }
  })

  // Generated clients are named by these: one that changes breaks them.
  it('names its operations for ever', async () => {
    const names = operations().map(({ operation }) => operation.operationId)
    await expect(`${names.sort().join('\n')}\n`).toMatchFileSnapshot('operations.txt')
  })
})
