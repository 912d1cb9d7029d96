/**
 * Live events between processes: says only "look". A hint may be lost or merged with others and never carries the fact;
 * whoever listens reads on from the last event number it has, and looks by itself now and then.
 */
export type Bus = {
  /** Says that an organisation has new events; called after their commit. Never throws and never waits. */
  hint(orgId: string): void
  /** Calls `look` whenever an organisation may have new events, in this process or another; returns how to stop. */
  listen(orgId: string, look: () => void): () => void
  /** Says that there is something to tell people in an organisation: notices say so themselves, what is sent again does not. */
  hintToTell(orgId: string): void
  /** Calls `look` with an organisation in which there may be something to tell people; returns how to stop. */
  listenAll(look: (orgId: string) => void): () => void
  close(): Promise<void>
}
