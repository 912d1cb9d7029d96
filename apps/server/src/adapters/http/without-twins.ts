import type { jsonSchemaTransformObject } from 'fastify-type-provider-zod'

type ApiDocument = ReturnType<typeof jsonSchemaTransformObject>
type Schemas = Readonly<Record<string, unknown>>

const REF = /"#\/components\/schemas\/([^"]+)"/g

/**
 * The document without the twins `…Input` of its schemas. Each message is made in two forms, as it is received and as it
 * is sent, but most travel one way only, and most of the others look the same both ways: one schema by the plain name is
 * enough for those.
 */
export function withoutTwins(document: ApiDocument): ApiDocument {
  if (!('components' in document) || !document.components?.schemas) return document
  const schemas = document.components.schemas as Schemas
  const used = usedIn(document.paths, schemas)
  const plainNames = new Map(
    Object.keys(schemas)
      .filter((name) => name.endsWith('Input'))
      .map((name) => [name, name.slice(0, -'Input'.length)] as const)
      .filter(([name, plain]) => isNeedless(name, plain, { schemas, used })),
  )
  const kept = Object.entries(schemas).flatMap(([name, schema]) => {
    if (plainNames.has(name)) return []
    const twin = `${name}Input`
    return [[name, plainNames.has(twin) && used.has(twin) ? schemas[twin] : schema]]
  })
  const components = { ...document.components, schemas: Object.fromEntries(kept) }
  const text = JSON.stringify({ ...document, components })
  return JSON.parse(
    text.replaceAll(REF, (ref, name: string) => ref.replace(name, plainNames.get(name) ?? name)),
  ) as ApiDocument
}

/** Whether a twin can give way to the plain name: nobody uses it, or nobody uses the other, or they are the same. */
function isNeedless(
  name: string,
  plain: string,
  { schemas, used }: { schemas: Schemas; used: ReadonlySet<string> },
): boolean {
  if (!(plain in schemas)) return false
  if (!used.has(name) || !used.has(plain)) return true
  return withPlainRefs(schemas[name]) === withPlainRefs(schemas[plain])
}

function withPlainRefs(schema: unknown): string {
  return JSON.stringify(schema).replaceAll(/Input"/g, '"')
}

/** The names of the schemas that something refers to, directly or through another. */
function usedIn(from: unknown, schemas: Schemas): Set<string> {
  const used = new Set<string>()
  const visit = (what: unknown) => {
    for (const [, name = ''] of JSON.stringify(what ?? {}).matchAll(REF)) {
      if (used.has(name)) continue
      used.add(name)
      visit(schemas[name])
    }
  }
  visit(from)
  return used
}
