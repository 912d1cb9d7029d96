import { describe, expect, it } from 'vitest'
import { draw, replaceDrawing } from './architecture-drawing.ts'

describe('draw', () => {
  it('draws one arrow between two floors and every arrow inside one', () => {
    const drawing = draw([
      { from: 'apps/server/src/features/clocking/store.ts', to: 'packages/core/src/clocking/decide.ts' },
      { from: 'apps/server/src/features/clocking/index.ts', to: 'packages/core/src/errors.ts' },
      { from: 'apps/server/src/features/clocking/index.ts', to: 'apps/server/src/features/people/index.ts' },
      {
        from: 'apps/server/src/features/clocking/index.ts',
        to: 'apps/server/src/features/clocking/store.ts',
      },
      { from: 'packages/core/src/clocking/decide.ts', to: 'packages/core/src/time/zone.ts' },
    ])
    const arrows = drawing.split('\n').filter((line) => line.includes('-->'))
    expect(arrows.map((line) => line.trim())).toEqual([
      'core_clocking --> core_time',
      'features --> core',
      'features_clocking --> features_people',
    ])
    expect(drawing).toContain('core_errors["errors"]')
  })

  it('leaves out tests and what lies outside the floors', () => {
    const drawing = draw([
      { from: 'packages/core/src/time/zone.test.ts', to: 'packages/core/src/time/zone.ts' },
      { from: 'apps/server/src/entry/cli.ts', to: 'node_modules/commander/index.js' },
    ])
    expect(drawing).toBe('```mermaid\nflowchart TD\n  entry["server: entry"]\n```')
  })
})

describe('replaceDrawing', () => {
  it('keeps the text around the markers', () => {
    const text = 'above\n<!-- floors:begin -->\nold\n<!-- floors:end -->\nbelow\n'
    expect(replaceDrawing(text, 'new')).toBe(
      'above\n<!-- floors:begin -->\nnew\n<!-- floors:end -->\nbelow\n',
    )
  })

  it('refuses a page without markers', () => {
    expect(() => replaceDrawing('above', 'new')).toThrow('<!-- floors:begin -->')
  })
})
