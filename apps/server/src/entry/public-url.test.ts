import { describe, expect, it } from 'vitest'
import { type Interfaces, publicUrlOf } from './public-url.ts'

const lo = [
  { address: '127.0.0.1', family: 'IPv4' as const, internal: true },
  { address: '::1', family: 'IPv6' as const, internal: true },
]
const six = { address: '2001:db8::7', family: 'IPv6' as const, internal: false }
const at = (address: string) => [{ address, family: 'IPv4' as const, internal: false }]
const OFFICE: Interfaces = { lo, eth0: [six, ...at('192.168.178.20')], docker0: at('172.17.0.1') }

describe('where people reach the server', () => {
  it.each<[what: string, host: string, publicUrl: string | undefined, interfaces: Interfaces, url: string]>([
    ['this machine', '127.0.0.1', undefined, OFFICE, 'http://127.0.0.1:3000'],
    ['a name', 'muster.lan', undefined, OFFICE, 'http://muster.lan:3000'],
    ['one address', '10.0.0.4', undefined, OFFICE, 'http://10.0.0.4:3000'],
    ['an IPv6 address', '2001:db8::7', undefined, OFFICE, 'http://[2001:db8::7]:3000'],
    ['MUSTER_URL', '127.0.0.1', 'https://muster.example.org', OFFICE, 'https://muster.example.org'],
    ['MUSTER_URL, listening everywhere', '0.0.0.0', 'http://clock:8080', OFFICE, 'http://clock:8080'],
  ])('is said by %s', (_what, host, publicUrl, interfaces, url) => {
    expect(publicUrlOf({ publicUrl, host, port: 3000 }, interfaces)).toEqual({ url, isGuess: false })
  })

  it.each<[what: string, host: string, interfaces: Interfaces, url: string]>([
    ['the first IPv4 address', '0.0.0.0', OFFICE, 'http://192.168.178.20:3000'],
    ['the same for IPv6', '::', OFFICE, 'http://192.168.178.20:3000'],
    ['one that somebody gave', '::0', { a: at('169.254.7.7'), b: at('10.1.2.3') }, 'http://10.1.2.3:3000'],
    ['localhost without a network', '0.0.0.0', { lo }, 'http://localhost:3000'],
    ['localhost with IPv6 only', '::', { lo, eth0: [six] }, 'http://localhost:3000'],
    ['localhost without any', '0.0.0.0', {}, 'http://localhost:3000'],
  ])('is guessed where it listens everywhere: %s', (_what, host, interfaces, url) => {
    expect(publicUrlOf({ publicUrl: undefined, host, port: 3000 }, interfaces)).toEqual({
      url,
      isGuess: true,
    })
  })
})
