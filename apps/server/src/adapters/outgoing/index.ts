import { type LookupAddress, lookup } from 'node:dns'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Outgoing, OutgoingAnswer, OutgoingRequest } from '../../ports/outgoing.ts'
import { isInside } from './inside.ts'

/** All of a request, from the question for the address to the end of the answer. */
const TIMEOUT_MS = 10_000
/** Of what somebody answers only the beginning is of any use. */
const MOST_ANSWER_BYTES = 16_384

export type OutgoingOptions = {
  /** Hosts (`name` or `name:port`) that may be reached wherever they are, and without TLS. */
  allowHosts: readonly string[]
  timeoutMs?: number
}

/**
 * Posts to addresses that people typed. The address behind a name is looked at when the connection is made, and the
 * connection goes to that address: a name that changes in between leads nowhere else. Redirects are answers like others.
 */
export function outgoingHttp({ allowHosts, timeoutMs = TIMEOUT_MS }: OutgoingOptions): Outgoing {
  const listed = new Set(allowHosts.map((host) => host.toLowerCase()))
  const isListed = ({ host, hostname }: URL) => listed.has(host) || listed.has(hostname)

  function complaint(text: string): string | undefined {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || !/^https?:$/.test(url.protocol)) return 'has to be https://…'
    if (url.username !== '' || url.password !== '') return 'has a user or a password in it'
    if (isListed(url)) return undefined
    if (url.protocol !== 'https:') return 'has to be https://…'
    const address = url.hostname.replace(/^\[(.*)\]$/, '$1')
    return isIP(address) !== 0 && isInside(address) ? 'leads inside' : undefined
  }

  return {
    complaint,
    post(request) {
      const wrong = complaint(request.url)
      if (wrong !== undefined) return Promise.reject(new Error(`the address ${wrong}`))
      const url = new URL(request.url)
      const guard = isListed(url) ? {} : { lookup: lookupOutside }
      return post(url, request, { ...guard, timeoutMs })
    },
  }
}

function post(
  url: URL,
  { headers, body }: OutgoingRequest,
  { timeoutMs, ...options }: RequestOptions & { timeoutMs: number },
): Promise<OutgoingAnswer> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  const signal = AbortSignal.timeout(timeoutMs)
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`) : error)
    const content = Buffer.from(body)
    const sent = send(
      url,
      {
        ...options,
        method: 'POST',
        // A connection of its own: none that was made for another name is used again.
        agent: false,
        signal,
        headers: { 'user-agent': 'Muster', ...headers, 'content-length': content.byteLength },
      },
      (answer) => {
        const blocks: Buffer[] = []
        let bytes = 0
        const end = () => {
          const text = Buffer.concat(blocks).subarray(0, MOST_ANSWER_BYTES).toString()
          resolve({ status: answer.statusCode ?? 0, body: text })
        }
        answer.on('data', (block: Buffer) => {
          blocks.push(block)
          bytes += block.byteLength
          if (bytes < MOST_ANSWER_BYTES) return
          end()
          answer.destroy()
        })
        answer.on('end', end)
        answer.on('error', fail)
      },
    )
    sent.on('error', fail)
    sent.end(content)
  })
}

/** The addresses of a name, unless one of them is inside. */
const lookupOutside: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '', 0)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isInside(address))) {
      return done(new Error('the address leads inside'), '', 0)
    }
    return options.all ? done(null, addresses) : done(null, first.address, first.family)
  })
}
