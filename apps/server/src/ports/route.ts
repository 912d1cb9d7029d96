import type { Refused } from '@muster/core/errors.ts'
import type { ZodType } from 'zod'

/** Who is asking: an account, acting as a person in an organisation. */
export type Principal = {
  accountId: string
  email: string
  orgId: string
  personId: string
  /** The session, by its secret: for signing out. */
  token: string
  expiresAtMs: number
}

/** Who may call a route: anybody; whoever is signed in; leaders of some team, and admins; admins of their organisation. */
export type RouteAccess = 'public' | 'person' | 'leader' | 'admin'

/** What the asker is in the organisation now. */
export type Actor = {
  name: string
  admin: boolean
  /** The teams led now. */
  leads: readonly { id: string; name: string }[]
  organisation: string
  /** The organisation's zone in force now. */
  zone: string
}

export type RouteRequest<Body, Query, Params, Access extends RouteAccess> = {
  body: Body
  query: Query
  params: Params
  principal: Access extends 'public' ? undefined : Principal
  /** Undefined too where the route says `checksPerson`: nobody has looked yet. */
  actor: Access extends 'public' ? undefined : Actor
  /** The network address of the asker. */
  address: string
  userAgent: string
}

/** The kinds of file that routes answer with. */
export type FileType =
  | 'text/csv; charset=utf-8'
  | 'text/plain; charset=utf-8'
  | 'text/html; charset=utf-8'
  | 'application/json'
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/zip'

/** A file to be saved under a name; a long one comes piece by piece, as it is made. */
export type AnswerFile = {
  name: string
  mediaType: FileType
  content: string | Uint8Array | AsyncIterable<Uint8Array>
}

/** What a route answers: a body (or a file) with a status, cookies to set; or a refusal. */
export type RouteAnswer =
  | { status: number; body?: unknown; file?: AnswerFile; cookies?: readonly string[] }
  | Refused

/**
 * One endpoint, as data: `adapters/http` serves it, validates what comes in against its schemas, and writes the OpenAPI
 * document from it; tests walk the table, so that no route can be forgotten.
 */
export type Route<
  Body = unknown,
  Query = unknown,
  Params = unknown,
  Access extends RouteAccess = RouteAccess,
> = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With `{name}` for parameters. */
  path: string
  summary: string
  tag: string
  access: Access
  /**
   * Set where the use-case itself makes sure, in its own transaction, that the person is active and the account theirs;
   * every other route for people is closed to whoever is not, before it is asked.
   */
  checksPerson?: true
  body?: ZodType<Body>
  query?: ZodType<Query>
  params?: ZodType<Params>
  /** The schema of each good answer; null where there is no body, a media type where it is a file. */
  answers: Readonly<Record<number, ZodType | FileType | null>>
  /** The kinds of file that it answers 200 with instead, where `?format=` asks for one. */
  files?: readonly FileType[]
  handle(request: RouteRequest<Body, Query, Params, Access>): Promise<RouteAnswer>
}

/** A list of routes whatever their messages: what features export and `adapters/http` takes. */
// biome-ignore lint/suspicious/noExplicitAny: the message types of different routes have nothing in common
export type AnyRoute = Route<any, any, any, any>
