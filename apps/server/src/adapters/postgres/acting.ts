import { AsyncLocalStorage } from 'node:async_hooks'

const acting = new AsyncLocalStorage<string>()

/**
 * Does work on behalf of a person (by id): every transaction begun in it tells the database, whose audit trail writes it down.
 * Not an argument of each use-case, for then one that forgets it would be nobody's.
 */
export function actingAs<T>(personId: string, work: () => T): T {
  return acting.run(personId, work)
}

/** On whose behalf the running code works; undefined: the server's own. */
export function actingPerson(): string | undefined {
  return acting.getStore()
}
