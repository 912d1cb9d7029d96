/** One row as the database gives it: column names to values. */
export type Row = Record<string, unknown>

/**
 * A transaction. `tx.sql` is a template tag: ``await tx.sql<{ name: string }>`select name from people where id = ${id}` ``;
 * every value travels as a parameter and every text is prepared once a connection.
 *
 * Statements are sent as they are called, without waiting for the ones before (pipelining), and run in that order.
 * A statement need not be awaited: the commit waits for it, and fails with it.
 */
export type Tx = {
  sql<R extends Row = Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<R[]>
}

/**
 * What a transaction may see. Row-level security holds it to that:
 * `{ org }` one organisation's rows; `{ account }` the person rows of one account, in every organisation;
 * `'sweep'` the list of organisations; `'outside'` only what lies outside tenancy (accounts, sessions).
 */
export type Scope = { org: string } | { account: string } | 'sweep' | 'outside'

export type Db = {
  /** One statement outside tenancy, in a transaction of its own. Throws as `transaction` does. */
  sql: Tx['sql']
  /**
   * Runs `work` in one transaction and commits it; whatever `work` throws rolls it back and is thrown on.
   * Throws `DatabaseUnavailable` where the database cannot be reached: nothing was kept, or, when the connection broke
   * at the commit, it is unknown (callers retry with the same ids).
   */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Resolves when the database answers, throws `DatabaseUnavailable` when not. */
  ping(): Promise<void>
  close(): Promise<void>
}
