import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'

const muster = join(import.meta.dirname, '../../apps/server/bin/muster.js')
// The child says itself, as it ends, what it used.
const usage = `data:text/javascript,process.on('exit',()=>{const {maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();
process.stderr.write('\\nused '+maxRSS+' '+(userCPUTime+systemCPUTime)+'\\n')})`

export type Measured = {
  code: number
  stdout: string
  seconds: number
  /** Of the command's own process: its database is another one. */
  cpuSeconds: number
  peakMb: number
}

/** Runs `muster` as a person does and says how long it took and what memory; stdout goes to a file where one is named. */
export function measured(
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; stdoutTo?: string } = {},
): Promise<Measured> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', usage, muster, ...args], {
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  if (options.stdoutTo) child.stdout.pipe(createWriteStream(options.stdoutTo))
  else child.stdout.on('data', (block: Buffer) => (stdout += block))
  child.stderr.on('data', (block: Buffer) => (stderr += block))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const [, kilobytes = '0', microseconds = '0'] = /\nused (\d+) (\d+)\n/.exec(stderr) ?? []
      if (code !== 0 && code !== 1)
        return reject(new Error(`muster ${args.join(' ')}: exit ${code}\n${stderr}`))
      const seconds = (performance.now() - started) / 1000
      resolve({
        code,
        stdout,
        seconds,
        cpuSeconds: Number(microseconds) / 1e6,
        peakMb: Number(kilobytes) / 1024,
      })
    })
  })
}
