// For tests: a process that opens the database, prints its urls as one line of JSON, and stops it when its input ends.
import { openEmbeddedPostgres } from './index.ts'

const [dataFolder = '', binariesFolder] = process.argv.slice(2)
const opened = await openEmbeddedPostgres({
  dataFolder,
  log: (line) => process.stderr.write(`${line}\n`),
  ...(binariesFolder ? { binariesFolder } : {}),
})
process.stdout.write(`${JSON.stringify({ ownerUrl: opened.ownerUrl, appUrl: opened.appUrl })}\n`)
for await (const _ of process.stdin);
await opened.stop()
