import { publicKeys, rotateSealKey } from '../../features/keeping/index.ts'
import { withMuster } from '../with-muster.ts'

/** Prints every key's public part, as GET /api/v1/seal-keys does. */
export function printSealKeys(): Promise<void> {
  return withMuster(async (ports) => console.log(JSON.stringify(await publicKeys(ports), null, 2)))
}

/** Makes a new key sign, and prints its id. */
export function rotateKey(): Promise<void> {
  return withMuster(async (ports) => console.log(await rotateSealKey(ports)))
}
