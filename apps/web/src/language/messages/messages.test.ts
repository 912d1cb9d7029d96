import { EXCEPTIONS, PUNCH_KINDS, SOURCES } from '@muster/core/clocking/punch.ts'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import { ERRORS } from '@muster/core/errors.ts'
import { describe, expect, test } from 'vitest'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { fr } from './fr/index.ts'

const LANGUAGES = { en, fr, de }
type Tree = { [key: string]: string | Tree }

describe.each(Object.entries(LANGUAGES))('%s', (_language, messages) => {
  test('has the keys of English, none empty', () => {
    expect(Object.keys(flat(messages)).sort()).toEqual(Object.keys(flat(en)).sort())
    for (const [key, text] of Object.entries(flat(messages))) expect(text.trim(), key).not.toBe('')
  })

  test('fills in what English fills in', () => {
    const english = flat(en)
    for (const [key, text] of Object.entries(flat(messages))) {
      expect(blanks(text), key).toEqual(blanks(english[key] ?? ''))
    }
  })

  test('translates every code', () => {
    expect(Object.keys(messages.errors)).toEqual(expect.arrayContaining(Object.keys(ERRORS)))
    expect(Object.keys(messages.exceptions).sort()).toEqual([...EXCEPTIONS].sort())
    expect(Object.keys(messages.done).sort()).toEqual([...PUNCH_KINDS].sort())
    expect(Object.keys(messages.sources).sort()).toEqual([...SOURCES].sort())
    expect(Object.keys(messages.rules).sort()).toEqual(Object.keys(DEFAULT_RULES).sort())
  })
})

/** A product's name, and an address as Amazon writes it. */
const NAMES = new Set(['ways.sns', 'endpoints.addressHints.sns'])

test('no sentence was left in English', () => {
  const english = flat(en)
  for (const translated of [fr, de]) {
    const same = Object.entries(flat(translated)).filter(
      ([key, text]) => english[key] === text && words(text).length > 1,
    )
    expect(same.filter(([key]) => !key.startsWith('common.') && !NAMES.has(key))).toEqual([])
  }
})

function flat(tree: Tree, prefix = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) =>
      typeof value === 'string' ? { [prefix + key]: value } : flat(value, `${prefix}${key}.`),
    ),
  )
}

/** A single word may well be the same in two languages: `{{count}} sessions`. */
function words(text: string): string[] {
  return text.replaceAll(/\{\{\w+\}\}/g, '').match(/\p{L}+/gu) ?? []
}

function blanks(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}
