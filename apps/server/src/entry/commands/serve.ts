import { flushCompileCache } from 'node:module'
import { networkInterfaces } from 'node:os'
import { isRefused } from '@muster/core/errors.ts'
import { tellAtOnce } from '../../features/alerts/index.ts'
import { fillDemo } from '../../features/demo/index.ts'
import { makeFirstAdmin, needsSetUp, newSetUpToken } from '../../features/people/index.ts'
import { jobsOf } from '../jobs.ts'
import { onStop } from '../on-stop.ts'
import { openMuster } from '../open-database.ts'
import { publicUrlOf } from '../public-url.ts'
import { readSettings, type Settings } from '../settings.ts'
import { takePort } from '../take-port.ts'
import { httpOf, type Wired, wire } from '../wire.ts'

const SETTLED_MS = 2_000

/** Runs the server until SIGTERM or SIGINT, then drains: requests under way are answered, PostgreSQL stops last. */
export async function serve(options: { demo?: boolean }): Promise<void> {
  const settings = readSettings()
  const say = (line: string) => console.log(line)
  const { port, release } = await takePort(settings)
  const { url, isGuess } = publicUrlOf({ ...settings, port }, networkInterfaces())
  const muster = await openMuster(settings, say)
  const ports = await wire({ ...settings, ...muster, publicUrl: url, log: say })
  if (options.demo) await fillDemo(ports, say)
  const app = await httpOf(ports, settings)
  // Before anybody is answered: who finds the server ready can sign in.
  await firstAdmin(ports, settings, say)
  await release()
  await app.listen({ host: settings.host, port })
  const stopTelling = settings.jobs ? tellAtOnce(ports) : () => undefined
  onStop(async () => {
    stopTelling()
    await app.close()
    await ports.close()
    await muster.close()
  }, say)
  say(`Muster is ready: ${url}`)
  if (isGuess) say(`Links begin with ${url}, which is a guess: set MUSTER_URL to the address that people use`)
  await offerSetUp(ports, url, say)
  if (settings.jobs) void ports.jobs.work(jobsOf(ports))
  // Node keeps what it compiled when a process ends in order; one that is killed would start the slow way for ever.
  setTimeout(flushCompileCache, SETTLED_MS).unref()
}

/** Makes the first admin, where the environment names one and the database has none. */
async function firstAdmin(ports: Wired, settings: Settings, say: (line: string) => void): Promise<void> {
  const { firstAdmin: credentials, organisation, zone } = settings
  if (!credentials) return
  const made = await makeFirstAdmin(ports, { organisation, zone, name: 'Admin', ...credentials })
  if (!isRefused(made)) say(`First admin: ${credentials.email}`)
  else if (made.refused === 'email_taken')
    say(`${credentials.email} has an account already: no first admin was made`)
}

/** Prints the one-time link to make the first admin, while there is none. */
async function offerSetUp(ports: Wired, url: string, say: (line: string) => void): Promise<void> {
  if (!(await needsSetUp(ports))) return
  const token = await newSetUpToken(ports)
  say(`Make the first admin (this link works once): ${url}/set-up#token=${token}`)
}
