import type { AuditEntry } from '@muster/contract/organisation.ts'

/** One column of an entry: before and after, as far as there was one. */
export type AuditField = { name: string; before: unknown; after: unknown }

/** The columns of an entry by name, those that hold nothing before and after left out. */
export function fieldsOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): AuditField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .sort()
    .map((name) => ({ name, before: before?.[name] ?? null, after: after?.[name] ?? null }))
    .filter((field) => field.before !== null || field.after !== null)
}

/** What an entry is called, where its row has a name or a code: a team, a job. */
export function nameOfRow({ before, after }: Pick<AuditEntry, 'before' | 'after'>): string | undefined {
  const row = { ...before, ...after }
  const name = row.name ?? row.label ?? row.email ?? row.code
  return typeof name === 'string' && name !== '' ? name : undefined
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d(:?\d\d)?|Z)$/

/** How a value is written: texts as they are, instants by `instant`, lists and settings as JSON. */
export function valueText(
  value: unknown,
  words: { nothing: string; yes: string; no: string; instant: (at: string) => string },
): string {
  if (value === null || value === undefined || value === '') return words.nothing
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') {
    return INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? words.instant(value) : value
  }
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
