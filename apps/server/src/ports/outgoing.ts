/** A request to somebody else's server. */
export type OutgoingRequest = {
  /** `https://…`; `http://` only to hosts that the settings list. */
  url: string
  headers: Readonly<Record<string, string>>
  body: Uint8Array | string
}

/** What it answered: at most the beginning of the body. */
export type OutgoingAnswer = { status: number; body: string }

/** Requests to addresses that people typed: none of them reaches what lies inside, and none lasts. */
export type Outgoing = {
  /** What is wrong with an address before anybody is asked; undefined where nothing is. */
  complaint(url: string): string | undefined
  /** Posts, without following redirects. Throws where the address is refused, or there is no answer in time. */
  post(request: OutgoingRequest): Promise<OutgoingAnswer>
}
