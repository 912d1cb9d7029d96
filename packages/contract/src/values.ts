import { parseInstant } from '@muster/core/time/instant.ts'
import { isZone } from '@muster/core/time/zone.ts'
import { z } from 'zod'

/** An id made by whoever speaks first: a UUID (version 7 where a client makes it). */
export const Id = z.uuid().describe('UUID; version 7 where a client makes it')

/** RFC 3339 with offset, seconds required. */
export const Instant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'an instant such as 2026-03-28T22:00:00+01:00')
  .meta({ description: 'RFC 3339 with offset', format: 'date-time', example: '2026-03-28T21:00:00Z' })

export const CivilDate = z.iso
  .date()
  .refine((date) => date >= '0001-01-01', 'a date of the year 1 or later')
  .meta({ example: '2026-03-28' })

export const Zone = z
  .string()
  .max(64)
  .refine(isZone, 'an IANA time zone such as Europe/Berlin')
  .meta({ description: 'IANA time zone', example: 'Europe/Berlin' })

/** Text that people type: not empty, and nothing that cannot be kept (a NUL, half of a surrogate pair). */
export const Text = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'text without NUL or half a surrogate pair')

/** What people type as a name of a person, team or organisation. */
export const Name = Text.max(200)

export const Email = z.email().max(254).toLowerCase().meta({ example: 'ada@example.com' })

/** Long enough to be worth guessing at, short enough to hash (Argon2id has no limit of its own). */
export const Password = z.string().min(10).max(200)

/** RFC 9457. `code` is stable; `title` is English and may change. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .catchall(z.unknown())
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** Somebody or something named, where only that matters. */
export const Named = z.object({ id: Id, name: z.string() })
export type Named = z.infer<typeof Named>

/** The language of a mail that a request sends. */
export const Language = z.enum(['en', 'fr', 'de'])
export type Language = z.infer<typeof Language>

/** An opaque place in a list: the `next` of the page before. */
export const Cursor = z.string().min(1).max(500).describe('`next` of the page before')

/** What people type to find somebody: part of a name, a number or an e-mail address. */
export const Search = z.string().trim().min(1).max(100)

export const PathId = z.strictObject({ id: Id })
export type PathId = z.infer<typeof PathId>

/** Some days in a row, both included, so many at most. */
export const someDays = (most: number) =>
  z
    .strictObject({ from: CivilDate, until: CivilDate })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'is before `from`' })
    .refine(({ from, until }) => Date.parse(until) - Date.parse(from) < most * 86_400_000, {
      path: ['until'],
      message: `is more than ${most} days from \`from\` on`,
    })
