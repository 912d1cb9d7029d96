import type { Background } from '../ports/background.ts'

/** Background work of this process; failures go to `tell`, one line each. */
export function openBackground(tell: (line: string) => void): Background {
  const under = new Set<Promise<void>>()
  return {
    run(name, work) {
      const one = work()
        .catch((error: Error) => tell(`${name} failed: ${error.message}`))
        .finally(() => under.delete(one))
      under.add(one)
    },
    async settled() {
      while (under.size > 0) await Promise.all(under)
    },
  }
}
