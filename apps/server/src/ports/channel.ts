import type { ZodType } from 'zod'
import type { Actor, Principal, RouteAccess } from './route.ts'

/** Why the server ends a line: the session ended, the server stops, the reader is too slow, something went wrong. */
export type LineEnd = 'not_allowed' | 'going_away' | 'too_slow' | 'failed'

/** One open connection, on which the server talks and the client listens. Nothing here throws. */
export type Line = {
  readonly open: boolean
  /** Says a message (JSON in UTF-8). A reader that is too slow loses the line; a closed one hears nothing. */
  say(message: Uint8Array): void
  /** Says a message and resolves once the network has taken all that was said, or the line is closed. */
  sayAndWait(message: Uint8Array): Promise<void>
  close(why: LineEnd): void
}

/** One address that keeps a connection open, as data: served by `adapters/ws`, walked by tests as routes are. */
export type Channel<Query = unknown> = {
  path: string
  access: Exclude<RouteAccess, 'public'>
  query: ZodType<Query>
  /** Takes the line of somebody who was admitted; returns what to do once it is closed. */
  open(request: { query: Query; principal: Principal; actor: Actor }, line: Line): () => void
}

/** A list of channels whatever their messages. */
// biome-ignore lint/suspicious/noExplicitAny: the queries of different channels have nothing in common
export type AnyChannel = Channel<any>
