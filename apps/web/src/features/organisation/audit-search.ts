import { readDay } from '@muster/core/time/civil-date.ts'

/** Which entries of the audit trail are shown. */
export type AuditSearch = { search?: string; kind?: string; person?: string; from?: string; until?: string }

const KIND = /^[a-z_]{1,63}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Reads the address; what makes no sense in it is left out. */
export function auditSearch({ search, kind, person, from, until }: Record<string, unknown>): AuditSearch {
  const text = typeof search === 'number' ? String(search) : search
  return {
    ...(typeof text === 'string' && text.trim() !== '' ? { search: text } : {}),
    ...(typeof kind === 'string' && KIND.test(kind) ? { kind } : {}),
    ...(typeof person === 'string' && UUID.test(person) ? { person } : {}),
    ...(isDate(from) ? { from } : {}),
    ...(isDate(until) ? { until } : {}),
  }
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && DATE.test(value) && readDay(value) !== undefined
}
