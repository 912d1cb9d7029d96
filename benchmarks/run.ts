/** `npm run bench -- NAME [ARGS]`: runs benchmarks/NAME.ts; each says in its README what it measures against what. */
import { readdirSync } from 'node:fs'

const [name, ...args] = process.argv.slice(2)
const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'run.ts')
  .map((entry) => entry.name.slice(0, -3))

if (name === undefined || !names.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`)
  process.exit(2)
}
const benchmark = (await import(`./${name}.ts`)) as { run(args: string[]): Promise<void> }
await benchmark.run(args)
