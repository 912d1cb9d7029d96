/** Open tabs and devices of one sign-in. */
const MOST_A_SESSION = 20
/** A whole site may come from one address, and behind a proxy that is not trusted everybody does. */
const MOST_AN_ADDRESS = 10_000

/** Counts open sockets by session and by address. */
export type SocketLimits = {
  /** Counts one more and returns how to count it off; undefined where there are too many already. */
  take(from: { session: string; address: string }): (() => void) | undefined
}

export function socketLimits(): SocketLimits {
  const sessions = counts(MOST_A_SESSION)
  const addresses = counts(MOST_AN_ADDRESS)
  return {
    take({ session, address }) {
      if (!sessions.hasRoom(session) || !addresses.hasRoom(address)) return undefined
      sessions.add(session, 1)
      addresses.add(address, 1)
      let taken = true
      return () => {
        if (taken) {
          sessions.add(session, -1)
          addresses.add(address, -1)
        }
        taken = false
      }
    },
  }
}

function counts(most: number) {
  const open = new Map<string, number>()
  return {
    hasRoom: (key: string) => (open.get(key) ?? 0) < most,
    add(key: string, change: number) {
      const count = (open.get(key) ?? 0) + change
      if (count > 0) open.set(key, count)
      else open.delete(key)
    },
  }
}
