import { BlockList, isIP } from 'node:net'

/** What no address that people typed may lead to (IANA's special-purpose registries; RFC 6890). */
const INSIDE: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, with the metadata services of the clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Of IPv6 only global unicast is outside (below); of that, not what wraps an IPv4 address or is documentation.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const inside = new BlockList()
for (const [network, prefix] of INSIDE)
  inside.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4')

const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is this machine, this network, or none that the internet knows. What is no address is too. */
export function isInside(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return inside.check(address, 'ipv4')
  if (version === 6) return !globalUnicast.check(address, 'ipv6') || inside.check(address, 'ipv6')
  return true
}
