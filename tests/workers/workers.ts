import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { WorkerOptions, WorkerSays } from './worker.ts'

export type Worker = {
  /** Stops it where it stands, in the middle of whatever it does. */
  pause(): void
  resume(): void
  /** Resolves once it has done all jobs from their beginning to their end, whatever was under way before. */
  turn(): Promise<void>
  end(): void
}

/** Starts a worker process; what fails in it is told to `faults`. */
export function startWorker(options: WorkerOptions, faults: string[]): Worker {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [JSON.stringify(options)], { stdio: 'inherit' })
  let done = 0
  let isEnding = false
  child.on('message', (said: WorkerSays) => {
    if ('done' in said) done = said.done
    else faults.push(said.failed)
  })
  child.on('exit', (code, signal) => {
    if (!isEnding) faults.push(`a worker ended with ${code ?? signal}`)
  })
  return {
    pause: () => send(child, 'SIGSTOP'),
    resume: () => send(child, 'SIGCONT'),
    async turn() {
      const before = done
      while (done < before + 2 && child.exitCode === null && faults.length === 0) await delay(2)
    },
    end() {
      isEnding = true
      child.kill('SIGKILL')
    },
  }
}

function send(child: ChildProcess, signal: 'SIGSTOP' | 'SIGCONT'): void {
  child.kill(signal)
}
