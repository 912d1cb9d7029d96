/** Makes ids for things that no client named: UUIDs, version 7, so that they sort by time. */
export type Ids = { next(): string }
