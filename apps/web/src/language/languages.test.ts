import { describe, expect, test } from 'vitest'
import { languageFor, localeFor } from './languages.ts'

describe.each([
  [null, ['fr-CA', 'en'], 'fr'],
  [null, ['nl', 'de-AT'], 'de'],
  [null, ['nl', 'pt-BR'], 'en'],
  [null, [], 'en'],
  ['de', ['fr'], 'de'],
  ['xx', ['fr'], 'fr'],
  ['toString', ['fr'], 'fr'],
] as const)('chosen %s, the browser prefers %j', (chosen, preferred, language) => {
  test(`speaks ${language}`, () => expect(languageFor(chosen, preferred)).toBe(language))
})

test("times follow the browser's region of the language", () => {
  expect(localeFor('en', ['en-US', 'fr'])).toBe('en-US')
  expect(localeFor('en', ['de-DE'])).toBe('en-GB')
  expect(localeFor('fr', ['de-DE'])).toBe('fr')
})
