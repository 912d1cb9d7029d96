import { readFileSync } from 'node:fs'

/** Muster's own version. */
export function musterVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
