// Answers of the server that are kept on the device, so that the app starts without it: read at once, and of no worth
// that the server could not give again. `localStorage` is enough for them; punches are kept elsewhere (punch-shelf.ts).

const PREFIX = 'muster.kept.'

/** The kept answer of this name; undefined where there is none, or it cannot be read. */
export function keptAnswer<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** Keeps an answer for the next start. Where storage is full or forbidden, that start needs the server. */
export function keepAnswer(name: string, answer: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(answer))
  } catch {
    forgetAnswer(name)
  }
}

/** Forgets everything that was kept: nobody is signed in any more. */
export function forgetAnswers(): void {
  for (const name of keptNames()) forgetAnswer(name)
}

function forgetAnswer(name: string) {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Forbidden to touch: then nothing was kept either.
  }
}

function keptNames(): string[] {
  try {
    const keys = Object.keys(localStorage)
    return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length))
  } catch {
    return []
  }
}
