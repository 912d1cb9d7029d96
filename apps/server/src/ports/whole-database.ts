export type AppliedMigration = { name: string; sha256: string }

/** A table, `schema.table`, and the columns that are written. */
export type TableShape = { name: string; columns: readonly string[] }

/** All of the database as it was at one instant, in every organisation. */
export type Snapshot = {
  postgres: string
  migrations: readonly AppliedMigration[]
  tables: readonly TableShape[]
  /** A table's rows, as lines of COPY's text format; `rows` counts those read so far. One table at a time. */
  read(table: TableShape): { content: AsyncIterable<Uint8Array>; rows(): number }
  close(): Promise<void>
}

/** Writes a table's rows in COPY's text format; how many they were. One table at a time. */
export type FillTable = (table: TableShape, content: AsyncIterable<Uint8Array>) => Promise<number>

/** The whole database, read and filled as its owner: past every organisation's bounds. */
export type WholeDatabase = {
  /**
   * Begins to read; whoever writes meanwhile is not held up. `alone`: undefined where another process reads so already.
   */
  openSnapshot(options?: { alone?: boolean }): Promise<Snapshot | undefined>
  /**
   * Brings an empty database to where these migrations lead, fills it in one transaction, of which there is all or nothing,
   * and brings it to this version. What the server makes at its first start (its keys) counts as nothing, and is replaced.
   * @returns why nothing was done; undefined where it was
   */
  fill(
    migrations: readonly AppliedMigration[],
    work: (fill: FillTable) => Promise<void>,
  ): Promise<FillRefusal | undefined>
}

/** It holds something (in this table); it, or whoever made the snapshot, is of a newer version (which has this migration). */
export type FillRefusal =
  | { refused: 'not_empty'; table: string }
  | { refused: 'database_newer' | 'snapshot_newer'; migration: string }
