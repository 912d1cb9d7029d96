import { derivedId } from '../clocking/index.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id of something that was given none: the same thing has the same id whenever and wherever it is read again. */
export function idOf(kind: 'attlog' | 'id' | 'punch', texts: readonly string[]): string {
  return derivedId(`import.${kind}`, texts)
}

/** A UUID as the database writes it, for an id that may be any text. */
export function uuidOf(id: string): string {
  return UUID.test(id) ? id.toLowerCase() : idOf('id', [id])
}
