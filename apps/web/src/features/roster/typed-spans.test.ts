import { describe, expect, it } from 'vitest'
import { typedSpans, writtenSpans } from './typed-spans.ts'

describe('typed spans', () => {
  it.each<[typed: string, meant: string]>([
    ['08:00–12:00, 13:00–17:00', '08:00–12:00, 13:00–17:00'],
    ['8-12, 13-17', '08:00–12:00, 13:00–17:00'],
    ['8.15-12.30;13h-17h45', '08:15–12:30, 13:00–17:45'],
    ['0815 – 1230', '08:15–12:30'],
    ['22-6', '22:00–06:00'],
    ['16:00-24:00', '16:00–00:00'],
    ['8 bis 12 / 13 à 17', '08:00–12:00, 13:00–17:00'],
    ['  ', ''],
    ['8-12,', '08:00–12:00'],
  ])('%s is %s', (typed, meant) => {
    const spans = typedSpans(typed)
    expect(spans && writtenSpans(spans)).toBe(meant)
  })

  it.each(['8', '8-', 'free', '8-25', '8:60-12', '24:00-06:00', '8-12 13-17', '-'])('%s is none', (typed) => {
    expect(typedSpans(typed)).toBeUndefined()
  })
})
