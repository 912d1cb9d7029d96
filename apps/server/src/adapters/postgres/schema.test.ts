// Proves that migrations/schema.sql is what the migrations make, on any version of PostgreSQL.
import pg from 'pg'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import { readSchema } from '../../../../../tests/support/schema.ts'

it('schema.sql is the schema (npm run schema writes it anew)', async () => {
  const { ownerUrl, appUrl } = await createTestDatabase()
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  const schema = await readSchema(owner, new URL(appUrl).username)
  await owner.end()
  await expect(schema).toMatchFileSnapshot('../../../migrations/schema.sql')
})
