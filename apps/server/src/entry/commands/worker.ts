import { networkInterfaces } from 'node:os'
import { tellAtOnce } from '../../features/alerts/index.ts'
import { jobsOf } from '../jobs.ts'
import { onStop } from '../on-stop.ts'
import { openMuster } from '../open-database.ts'
import { publicUrlOf } from '../public-url.ts'
import { readSettings } from '../settings.ts'
import { wire } from '../wire.ts'

/** Does jobs and nothing else, until SIGTERM or SIGINT: beside a `muster serve`, as many as one likes. */
export async function worker(): Promise<void> {
  const settings = readSettings()
  const say = (line: string) => console.log(line)
  const muster = await openMuster(settings, say)
  const { url } = publicUrlOf(settings, networkInterfaces())
  const ports = await wire({ ...settings, ...muster, publicUrl: url, log: say })
  const stopTelling = tellAtOnce(ports)
  // Before jobs begin, which waits for a database that is away: whoever stops it then finds nothing left running.
  onStop(async () => {
    stopTelling()
    await ports.close()
    await muster.close()
  }, say)
  await ports.jobs.work(jobsOf(ports))
  say('Muster works: it does jobs and serves no pages')
}
