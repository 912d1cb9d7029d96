/** A part of the app could not be loaded: it has gone with an update, or there is no network. */
export class MissingPart extends Error {}

/** Loads a part of the app. @throws MissingPart where it does not come */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    throw new MissingPart('A part of the app could not be loaded', { cause })
  }
}

const KEY = 'muster.reloaded'
/** A page that misses a part again this soon after it was loaded anew would only go round in circles. */
const ONCE_IN_MS = 60_000

type Ports = { shelf: Pick<Storage, 'getItem' | 'setItem'>; nowMs: number; isThere: () => Promise<boolean> }

/**
 * Whether loading the page anew can bring what is missing: once a minute at most, and only while the server answers,
 * so that nobody is left with the browser's own page for want of a network.
 */
export async function mayReload({ shelf, nowMs, isThere }: Ports): Promise<boolean> {
  const reloadedAtMs = Number(shelf.getItem(KEY) ?? Number.NaN)
  if (Math.abs(nowMs - reloadedAtMs) < ONCE_IN_MS) return false
  if (!(await isThere())) return false
  shelf.setItem(KEY, String(nowMs))
  return true
}

/** Loads the page anew where that can help; false where it cannot. */
export async function reloadForMissingPart(): Promise<boolean> {
  try {
    const reloads = await mayReload({ shelf: sessionStorage, nowMs: Date.now(), isThere: serverIsThere })
    if (reloads) location.reload()
    return reloads
  } catch {
    // A browser without storage could not tell the second time from the first.
    return false
  }
}

async function serverIsThere(): Promise<boolean> {
  const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  )
  return answer?.ok ?? false
}
