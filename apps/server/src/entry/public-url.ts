import type { NetworkInterfaceInfo } from 'node:os'
import type { Settings } from './settings.ts'

export type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]>

/** Addresses that say "every address of this machine": somebody who is listened to there, but none to go to. */
const WILDCARDS = new Set(['0.0.0.0', '::', '::0'])
/** What a machine gives itself where nobody gave it an address (RFC 3927): as good as none to others. */
const LINK_LOCAL = /^169\.254\./

/**
 * Where people reach this server: `MUSTER_URL`, or else where it listens. Where that is every address, it is guessed: the
 * first IPv4 address of the machine that others may know, or `localhost`. A request is never asked: whoever sends one
 * could have the links of other people's mails lead to themselves.
 */
export function publicUrlOf(
  { publicUrl, host, port }: Pick<Settings, 'publicUrl' | 'host' | 'port'>,
  interfaces: Interfaces,
): { url: string; isGuess: boolean } {
  if (publicUrl !== undefined) return { url: publicUrl, isGuess: false }
  const isGuess = WILDCARDS.has(host)
  const reached = isGuess ? (outerAddress(interfaces) ?? 'localhost') : host
  return { url: `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`, isGuess }
}

function outerAddress(interfaces: Interfaces): string | undefined {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ address, family, internal }) => family === 'IPv4' && !internal && !LINK_LOCAL.test(address))
    ?.address
}
