import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from './db.ts'

/** Something that people are to be told, each by the ways they chose. */
export type Notice = {
  orgId: string
  kind: NoticeKind
  /** With the kind unique for ever: the same notice written again is not told again. */
  key: string
  /** These people; whoever leads a person at an instant (where nobody does, the admins); or the admins. */
  to: { personIds: readonly string[] } | { leadersOf: string; atMs: number } | 'admins'
  /** Whom it is about. */
  about?: string | undefined
  /** What its texts are filled with: names, and instants in epoch milliseconds. */
  data: Readonly<Record<string, string | number>>
  nowMs: number
}

/** Tells people things exactly once: a notice is written in the transaction that makes it true (done by alerts). */
export type Notices = {
  /** Need not be awaited: the commit waits for it. */
  write(tx: Tx, notice: Notice): void
}
