import { describe, expect, it } from 'vitest'
import { inProduction, isAccepted } from './licences.ts'

describe.each([
  ['MIT', true],
  ['GPL-3.0', false],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND GPL-3.0', false],
  ['MIT AND ISC OR GPL-3.0', true],
  ['(GPL-3.0 OR MIT) AND ISC', true],
  ['(GPL-3.0 OR MIT) AND AGPL-3.0', false],
  ['MIT ISC', false],
  ['none stated', false],
  ['', false],
])('isAccepted %j', (expression, expected) => {
  it(`is ${expected}`, () => {
    expect(isAccepted(expression, ['MIT', 'ISC'])).toBe(expected)
  })
})

describe('inProduction', () => {
  it('follows dependencies to where they are installed, and no optional peers', () => {
    const lock = {
      '': {},
      'apps/server': { dependencies: { web: '1' } },
      'node_modules/web': {
        dependencies: { old: '1' },
        optionalDependencies: { native: '1' },
        peerDependencies: { runner: '1', needed: '1' },
        peerDependenciesMeta: { runner: { optional: true } },
      },
      'node_modules/web/node_modules/old': { dependencies: { shared: '1' } },
      'node_modules/old': {},
      'node_modules/shared': {},
      'node_modules/native': {},
      'node_modules/needed': {},
      'node_modules/runner': {},
    }
    expect([...inProduction(lock)].toSorted()).toEqual([
      'node_modules/native',
      'node_modules/needed',
      'node_modules/shared',
      'node_modules/web',
      'node_modules/web/node_modules/old',
    ])
  })
})
