import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import type { Clock } from '../../apps/server/src/ports/clock.ts'

/** Digits of an instant in epoch milliseconds, from 2001 to 2286. */
const LENGTH = 13

/** A clock that several processes read and one sets: a process that was stopped sees the new time at once, as with a real one. */
export function fileClock(path: string): Clock {
  const file = openSync(path, 'r')
  const text = Buffer.alloc(LENGTH)
  return {
    now() {
      readSync(file, text, 0, LENGTH, 0)
      return Number(text.toString())
    },
  }
}

/** Sets it for everybody, in one write. */
export function clockSetter(path: string): (ms: number) => void {
  const file = openSync(path, 'w')
  process.on('exit', () => closeSync(file))
  return (ms) => {
    writeSync(file, String(ms), 0)
  }
}
