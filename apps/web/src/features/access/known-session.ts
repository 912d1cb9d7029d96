import type { Session } from '@muster/contract/access.ts'

/** Where the device keeps things; undefined where it is not allowed to. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined

/** The name under which the session is kept: other tabs hear of its changes. */
export const KNOWN_SESSION = 'muster.session'

/** The storage of this device, or undefined where the browser forbids it. */
export function deviceShelf(): Shelf {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/**
 * Who was signed in on this device last, unless that session must have ended by now. It opens the app without waiting
 * for the server, and without a network at all; what may be seen and done is the server's to say.
 */
export function readKnownSession(shelf: Shelf, nowMs: number): Session | undefined {
  const kept = parse(shelf?.getItem(KNOWN_SESSION) ?? null)
  return isSession(kept) && Date.parse(kept.expiresAt) > nowMs ? kept : undefined
}

/** Keeps who is signed in, for the next start. */
export function keepKnownSession(shelf: Shelf, session: Session): void {
  try {
    shelf?.setItem(KNOWN_SESSION, JSON.stringify(session))
  } catch {
    // A full storage: the next start asks the server first.
  }
}

/** Nobody is signed in on this device any more. */
export function forgetKnownSession(shelf: Shelf): void {
  shelf?.removeItem(KNOWN_SESSION)
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

/** Whether this is a session as this version knows it: an older one may have kept another shape. */
function isSession(kept: unknown): kept is Session {
  if (!hasTexts(kept, ['email', 'expiresAt'])) return false
  const { person, organisation, leads } = kept as Partial<Session>
  return (
    hasTexts(person, ['id', 'name']) && hasTexts(organisation, ['id', 'name', 'zone']) && Array.isArray(leads)
  )
}

function hasTexts(kept: unknown, names: readonly string[]): boolean {
  if (typeof kept !== 'object' || kept === null) return false
  return names.every((name) => typeof (kept as Record<string, unknown>)[name] === 'string')
}
