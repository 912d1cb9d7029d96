import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** What a test file needs to clone the migrated template: the global setup gives it to the workers. */
export type TestServer = {
  adminUrl: string
  ownerUrl: string
  appUrl: string
  prefix: string
  template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

export type TestDatabase = { ownerUrl: string; appUrl: string; drop(): Promise<void> }

/**
 * A migrated, empty database of the test file's own: a clone of the run's template. `appUrl` is the role that
 * row-level security holds, `ownerUrl` the one that migrates. What is not dropped goes at the end of the run.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `${server.prefix}${randomBytes(6).toString('hex')}`
  const owner = new URL(server.ownerUrl).username
  await asAdmin(server.adminUrl, `create database ${name} template ${server.template} owner ${owner}`)
  return {
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    drop: () => asAdmin(server.adminUrl, `drop database if exists ${name} with (force)`),
  }
}

/** A database of the test file's own with nothing in it at all, for the same two roles. */
export async function createBareDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `${server.prefix}${randomBytes(6).toString('hex')}`
  await asAdmin(server.adminUrl, `create database ${name} owner ${new URL(server.ownerUrl).username}`)
  return {
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    drop: () => asAdmin(server.adminUrl, `drop database if exists ${name} with (force)`),
  }
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
