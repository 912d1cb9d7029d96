import type pg from 'pg'

/** Work on one e-mail address at a time, across processes: a lock of the database, held by a transaction that does nothing else. */
export function addressLocks(pool: pg.Pool) {
  return {
    async exclusively<T>(email: string, work: () => Promise<T>): Promise<T> {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`account:${email}`])
        return await work()
      } finally {
        await client.query('rollback').catch((error: Error) => {
          broken = error
        })
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
