// The floors of docs/architecture.md as rules. tests/floors/ proves on a planted tree that each of them can fail.

/** A feature may reach those on earlier lines, through their index.ts. A new feature takes a place here first. */
const featureOrder = [
  ['access'],
  ['people'],
  ['clocking'],
  ['organisation'],
  ['alerts', 'corrections', 'keeping', 'roster'],
  ['classroom', 'faces', 'reports'],
  ['lem', 'clockify', 'import', 'inspection', 'export', 'demo'],
]

const tests = '\\.test(-support)?\\.tsx?$'
const core = '^packages/core/'
const contract = '^packages/contract/'
const ports = '^apps/server/src/ports/'
/** What a port throws is told apart with instanceof on both of its sides: the one thing there that is no type. */
const thrownByPorts = '^apps/server/src/ports/[^/]+-unavailable\\.ts$'
const features = '^apps/server/src/features/'
const adapters = '^apps/server/src/adapters/'
const entry = '^apps/server/src/entry/'

const graphRules = featureOrder.flatMap((names, rank) => {
  const reachable = featureOrder.slice(0, rank).flat()
  return names.map((name) => ({
    name: `feature-graph-${name}`,
    comment: `${name} may reach ${reachable.join(', ') || 'no other feature'}`,
    severity: 'error',
    from: { path: `${features}${name}/` },
    to: { path: features, pathNot: `${features}(${[name, ...reachable].join('|')})/` },
  }))
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-imports-nothing',
      comment: 'Floor 0 is pure rules: no package, no Node, no other floor',
      severity: 'error',
      from: { path: `${core}src/`, pathNot: tests },
      to: { pathNot: core },
    },
    {
      name: 'contract-imports-core-only',
      comment: 'Floor 1 knows the rules and zod',
      severity: 'error',
      from: { path: `${contract}src/`, pathNot: tests },
      to: { pathNot: [contract, core, '(^|/)node_modules/zod/'] },
    },
    {
      name: 'packages-never-look-up',
      comment: 'Not even in their tests',
      severity: 'error',
      from: { path: ['^packages/.*\\.test\\.', '^packages/.*\\.test-support\\.'] },
      to: { path: '^apps/' },
    },
    {
      name: 'ports-import-rules-only',
      comment: 'Floor 2 is said in the words of core and contract',
      severity: 'error',
      from: { path: ports, pathNot: tests },
      to: { pathNot: [ports, core, contract, '(^|/)node_modules/zod/'] },
    },
    {
      name: 'ports-import-types-only',
      comment: 'Types are made of types',
      severity: 'error',
      from: { path: ports, pathNot: tests },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ports-are-types',
      comment: 'A port is imported with "import type": there is nothing in it to run',
      severity: 'error',
      from: {},
      to: { path: ports, pathNot: thrownByPorts, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-never-see-adapters',
      comment: 'entry introduces them; a test may bring its own',
      severity: 'error',
      from: { path: features, pathNot: tests },
      to: { path: adapters },
    },
    {
      name: 'adapters-never-see-features',
      comment: 'entry introduces them; a test may bring its own',
      severity: 'error',
      from: { path: adapters, pathNot: tests },
      to: { path: features },
    },
    {
      name: 'only-entry-introduces',
      comment: 'Nothing on the server but entry knows features or adapters from outside',
      severity: 'error',
      from: { path: '^apps/server/', pathNot: [features, adapters, entry, ports, tests] },
      to: { path: [features, adapters] },
    },
    {
      name: 'entry-is-on-top',
      comment: 'Only the command line imports entry',
      severity: 'error',
      from: { path: '^apps/server/', pathNot: [entry, ports, '^apps/server/bin/', tests] },
      to: { path: entry },
    },
    {
      name: 'feature-has-one-door',
      comment: 'A feature is reached through its index.ts',
      severity: 'error',
      from: { path: `${features}([^/]+)/` },
      to: { path: `${features}[^/]+/`, pathNot: [`${features}$1/`, `${features}[^/]+/index\\.ts$`] },
    },
    {
      name: 'feature-has-a-place',
      comment: 'A new feature is put into featureOrder first',
      severity: 'error',
      from: { path: features, pathNot: `${features}(${featureOrder.flat().join('|')})/` },
      to: {},
    },
    ...graphRules,
    {
      name: 'framework-in-http-only',
      comment: 'The web framework is known to adapters/http alone',
      severity: 'error',
      from: { pathNot: `${adapters}http/` },
      to: { path: ['(^|/)@fastify/', '(^|/)fastify(/|$)', '(^|/)fastify-'] },
    },
    {
      name: 'web-never-imports-server',
      comment: 'The web knows the contract and the rules',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'server-never-imports-web',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'shipped-never-imports-tests',
      comment: 'What a person installs does not need what tests, benchmarks and scripts need',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: tests },
      to: { path: ['^(tests|benchmarks|scripts)/', tests] },
    },
    {
      name: 'no-cycles',
      comment: 'Type-only imports count',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      comment: 'What cannot be found cannot be checked',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^tests/fixtures/bad-imports/', '(^|/)dist/'] },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'module', 'main'],
    },
  },
}
