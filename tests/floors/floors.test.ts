import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { IConfiguration } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import { cruise, type Violation } from '../../scripts/floors.ts'

const repository = join(import.meta.dirname, '../..')
const badTree = join(repository, 'tests/fixtures/bad-imports')
const configuration: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

describe('the floors', () => {
  it('hold in this repository', async () => {
    const { violations, imports } = await cruise(repository)
    expect(violations).toEqual([])
    expect(imports.length).toBeGreaterThan(100)
  })

  it('are seen through workspace names', async () => {
    const { imports } = await cruise(repository)
    const fromContract = imports.filter(({ from }) => from.startsWith('packages/contract/src/'))
    expect(fromContract.some(({ to }) => to.startsWith('packages/core/src/'))).toBe(true)
  })

  it('are each broken by the planted tree, exactly as planted', async () => {
    const { violations } = await cruise(badTree)
    const seen = violations.map(({ rule, from, to }) => `${rule}: ${from} > ${to.replace(/^(\.\.\/)+/, '')}`)
    expect(seen.toSorted()).toEqual(planted.map(inWords).toSorted())
  })

  it('have no rule that the planted tree leaves out', () => {
    const broken = planted.map(({ rule }) => kind(rule))
    const rules = (configuration.forbidden ?? []).map(({ name }) => kind(name ?? ''))
    expect(rules.filter((rule) => !broken.includes(rule))).toEqual([])
  })
})

const server = 'apps/server/src'
const planted: Violation[] = [
  { rule: 'core-imports-nothing', from: 'packages/core/src/time/reads-a-file.ts', to: 'fs' },
  {
    rule: 'no-cycles',
    from: 'packages/core/src/clocking/one.ts',
    to: 'packages/core/src/clocking/other.ts',
  },
  {
    rule: 'packages-never-look-up',
    from: 'packages/core/src/clocking/looks-up.test.ts',
    to: `${server}/features/people/store.ts`,
  },
  {
    rule: 'contract-imports-core-only',
    from: 'packages/contract/src/clocking.ts',
    to: `${server}/ports/mailer.ts`,
  },
  {
    rule: 'ports-import-rules-only',
    from: `${server}/ports/knows-a-feature.ts`,
    to: `${server}/features/people/store.ts`,
  },
  {
    rule: 'ports-import-types-only',
    from: `${server}/ports/runs-a-rule.ts`,
    to: 'packages/core/src/time/zone.ts',
  },
  { rule: 'ports-are-types', from: `${server}/features/access/index.ts`, to: `${server}/ports/mailer.ts` },
  {
    rule: 'feature-graph-access',
    from: `${server}/features/access/index.ts`,
    to: `${server}/features/clocking/index.ts`,
  },
  {
    rule: 'feature-graph-lem',
    from: `${server}/features/lem/index.ts`,
    to: `${server}/features/clockify/index.ts`,
  },
  {
    rule: 'feature-has-one-door',
    from: `${server}/features/clocking/index.ts`,
    to: `${server}/features/people/store.ts`,
  },
  {
    rule: 'feature-has-a-place',
    from: `${server}/features/gossip/index.ts`,
    to: `${server}/features/people/index.ts`,
  },
  {
    rule: 'features-never-see-adapters',
    from: `${server}/features/people/index.ts`,
    to: `${server}/adapters/smtp/send.ts`,
  },
  {
    rule: 'framework-in-http-only',
    from: `${server}/features/reports/index.ts`,
    to: 'node_modules/fastify/fastify.d.ts',
  },
  {
    rule: 'framework-in-http-only',
    from: `${server}/features/reports/routes.ts`,
    to: 'node_modules/@fastify/static/types/index.d.ts',
  },
  {
    rule: 'adapters-never-see-features',
    from: `${server}/adapters/disk/blobs.ts`,
    to: `${server}/features/people/index.ts`,
  },
  { rule: 'entry-is-on-top', from: `${server}/adapters/ws/socket.ts`, to: `${server}/entry/serve.ts` },
  { rule: 'only-entry-introduces', from: `${server}/shortcut.ts`, to: `${server}/adapters/smtp/send.ts` },
  {
    rule: 'server-never-imports-web',
    from: `${server}/entry/page.ts`,
    to: 'apps/web/src/features/clocking/screen.ts',
  },
  { rule: 'shipped-never-imports-tests', from: `${server}/entry/page.ts`, to: 'tests/support/factory.ts' },
  { rule: 'imports-resolve', from: `${server}/entry/page.ts`, to: './gone.ts' },
  {
    rule: 'web-never-imports-server',
    from: 'apps/web/src/features/people/screen.ts',
    to: `${server}/features/people/store.ts`,
  },
]

function inWords({ rule, from, to }: Violation): string {
  return `${rule}: ${from} > ${to}`
}

/** The graph is one rule a feature, made from one list: two of them stand for all. */
function kind(rule: string): string {
  return rule.startsWith('feature-graph-') ? 'feature-graph' : rule
}
