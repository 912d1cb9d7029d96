import { fillDemo } from '../../features/demo/index.ts'
import { withMuster } from '../with-muster.ts'

/** Fills an empty database with the sample organisation, as `serve --demo` does, and ends. Exit code 1 where it is not empty. */
export function demoCommand(): Promise<void> {
  return withMuster(async (ports) => {
    const filled = await fillDemo(ports, (line) => console.log(line))
    process.exitCode = filled ? 0 : 1
  })
}
