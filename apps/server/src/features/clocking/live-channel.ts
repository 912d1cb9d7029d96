import { LiveQuery } from '@muster/contract/live.ts'
import type { AnyChannel, Channel } from '../../ports/channel.ts'
import { liveFeed } from './live-feed.ts'
import type { LivePorts } from './live-organisation.ts'

/** The addresses on which clocking tells what happens as it happens. */
export function clockingChannels(ports: LivePorts): AnyChannel[] {
  return [liveChannel(ports)]
}

function liveChannel(ports: LivePorts): Channel<LiveQuery> {
  const feed = liveFeed(ports)
  return {
    path: '/api/v1/live',
    access: 'person',
    query: LiveQuery,
    open: ({ query, principal, actor }, line) => feed.watch({ principal, actor, after: query.after }, line),
  }
}
