/** The next version of the app, once it has been loaded and waits to take over. */
export type Updates = {
  subscribe: (onChange: () => void) => () => void
  /** Takes it over and loads the page anew; undefined while there is none, or it was put off. */
  take: () => (() => void) | undefined
  /** A new version has come. */
  found: (take: () => void) => void
  /** Not now: it takes over when the app is opened next, or is offered again with the version after it. */
  putOff: () => void
}

export function createUpdates(): Updates {
  const listeners = new Set<() => void>()
  let take: (() => void) | undefined
  const change = (next: (() => void) | undefined) => {
    take = next
    for (const listener of listeners) listener()
  }
  return {
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    take: () => take,
    found: change,
    putOff: () => change(undefined),
  }
}
