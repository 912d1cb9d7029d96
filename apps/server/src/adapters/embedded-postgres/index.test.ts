import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { EmbeddedPostgresError, openEmbeddedPostgres } from './index.ts'
import {
  killOnce,
  killPostgres,
  openInChild,
  postmasterPid,
  query,
  recoveryPid,
  superuserUrl,
  temporaryFolder,
  usedDataFolder,
} from './test-folders.ts'

const DURABLE = ['create table if not exists punches (id int)', 'insert into punches values (1)']
const COUNT = 'select count(*)::int as punches from punches'

function open(dataFolder: string, lines: string[] = []) {
  return openEmbeddedPostgres({ dataFolder, log: (line) => lines.push(line) })
}

describe('opening and stopping', () => {
  it('makes the cluster, the roles and the database, and finds them again', async () => {
    const data = join(temporaryFolder(), 'data')
    const first = await open(data)
    await query(first.ownerUrl, ...DURABLE, 'grant select on punches to muster_app')
    const roles = await query(
      first.appUrl,
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname ~ '^muster'
       order by 1`,
    )
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
    expect(roles).toEqual([
      { rolname: 'muster_app', ...none },
      { rolname: 'muster_owner', ...none },
    ])
    await first.stop()
    expect(postmasterPid(data)).toBeUndefined()

    const second = await open(data)
    expect(await query(second.appUrl, COUNT)).toEqual([{ punches: 1 }])
    expect([second.appUrl, second.ownerUrl]).toEqual([first.appUrl, first.ownerUrl])
    await second.stop()
    expect(postmasterPid(data)).toBeUndefined()
  })

  it('keeps secrets and data private, and listens on 127.0.0.1 with passwords only', async () => {
    const data = await usedDataFolder()
    const opened = await open(data)
    const modeOf = (name: string) => statSync(join(data, name)).mode & 0o777
    expect([modeOf('postgres.json'), modeOf('postgres'), modeOf('postgres.log')]).toEqual([
      0o600, 0o700, 0o600,
    ])
    expect(readdirSync(data).sort()).toEqual(['postgres', 'postgres.json', 'postgres.log'])
    const settings = await query(
      superuserUrl(data),
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
              current_setting('idle_in_transaction_session_timeout') as idle,
              pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'muster'`,
    )
    expect(settings).toEqual([
      { addresses: '127.0.0.1', sockets: '', checksums: 'on', fsync: 'on', idle: '10s', encoding: 'UTF8' },
    ])
    const without = opened.appUrl.replace(/:[^:@]*@/, ':wrong@')
    await expect(query(without, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    const elsewhere = opened.appUrl.replace(/muster$/, 'postgres')
    await expect(query(elsewhere, 'select 1')).rejects.toMatchObject({ code: '42501' })
    await expect(query(opened.appUrl, 'create table mine (id int)')).rejects.toMatchObject({ code: '42501' })
    await opened.stop()
  })

  it('takes another port when the one it had is taken', async () => {
    const data = await usedDataFolder()
    const first = await open(data)
    await first.stop()
    const squatter = createServer().listen(Number(new URL(first.appUrl).port), '127.0.0.1')
    const second = await open(data)
    expect(new URL(second.appUrl).port).not.toBe(new URL(first.appUrl).port)
    expect(await query(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    squatter.close()
  })
})

describe('several processes', () => {
  it('ends with one server when two first starts happen at once, and the last to stop stops it', async () => {
    const data = join(temporaryFolder(), 'data')
    const [here, there] = await Promise.all([open(data), openInChild(data)])
    expect(there.appUrl).toBe(here.appUrl)
    expect(readdirSync(data).sort()).toEqual(['postgres', 'postgres.json', 'postgres.log'])
    await here.stop()
    expect(await query(there.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    there.child.stdin?.end()
    expect(await there.ended).toBe(0)
    expect(postmasterPid(data)).toBeUndefined()
  })

  it('is stopped by one of two that stop at once', async () => {
    const data = await usedDataFolder()
    const here = await open(data)
    const there = await openInChild(data)
    there.child.stdin?.end()
    await Promise.all([here.stop(), there.ended])
    expect(postmasterPid(data)).toBeUndefined()
  })
})

describe('a client that is not Muster', () => {
  it('keeps the server running until a Muster stops it again', async () => {
    const data = await usedDataFolder()
    const first = await open(data)
    const client = new Client({ connectionString: first.appUrl })
    await client.connect()
    await first.stop()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    const second = await open(data)
    await client.end()
    await second.stop()
    expect(postmasterPid(data)).toBeUndefined()
  })
})

describe('after a crash', () => {
  it('adopts the server that outlived Muster and its process group', async () => {
    const data = await usedDataFolder()
    const lost = await openInChild(data)
    const pid = postmasterPid(data)
    process.kill(-(lost.child.pid ?? 0), 'SIGKILL')
    await lost.ended
    const adopted = await open(data)
    expect(postmasterPid(data)).toBe(pid)
    expect(adopted.appUrl).toBe(lost.appUrl)
    await adopted.stop()
    expect(postmasterPid(data)).toBeUndefined()
  })

  it('recovers every committed row when both were killed', async () => {
    const data = await usedDataFolder()
    const lost = await openInChild(data)
    await query(lost.ownerUrl, ...DURABLE)
    process.kill(-(lost.child.pid ?? 0), 'SIGKILL')
    await killPostgres(data)
    const again = await open(data)
    expect(await query(again.ownerUrl, COUNT)).toEqual([{ punches: 1 }])
    await again.stop()
  })

  it.each(['spawned', 'adopted'])('brings a killed server that it %s back on the same port', async (how) => {
    const data = await usedDataFolder()
    const lost = how === 'adopted' ? await openInChild(data) : undefined
    lost?.child.kill('SIGKILL')
    await lost?.ended
    const lines: string[] = []
    const opened = await open(data, lines)
    await query(opened.ownerUrl, ...DURABLE)
    for (const times of [2, 3]) {
      await killPostgres(data)
      await vi.waitUntil(() => lines.length === times, { interval: 5, timeout: 25_000 })
      expect(await query(opened.ownerUrl, COUNT)).toEqual([{ punches: 1 }])
    }
    expect(lines.slice(1)).toEqual(
      [1, 2].map(() => expect.stringMatching(/^PostgreSQL had stopped; it runs again/)),
    )
    await opened.stop()
    expect(postmasterPid(data)).toBeUndefined()
  })

  it.each([
    ['PostgreSQL', postmasterPid],
    ['its recovery', recoveryPid],
  ])('starts although %s is killed while it does', async (_what, victimOf) => {
    const data = await usedDataFolder()
    // It is quick: a machine that is busy looks too late now and then.
    for (let tries = 0, wasKilled = false; !wasKilled; tries += 1) {
      expect(tries).toBeLessThan(20)
      const lost = await openInChild(data)
      await query(lost.ownerUrl, ...DURABLE)
      process.kill(-(lost.child.pid ?? 0), 'SIGKILL')
      await killPostgres(data)
      const isOpen = new AbortController()
      const blow = killOnce(() => victimOf(data), isOpen.signal)
      const again = await open(data)
      isOpen.abort()
      wasKilled = await blow
      expect(await query(again.ownerUrl, COUNT)).toEqual([{ punches: tries + 1 }])
      await again.stop()
    }
  })

  it('leaves no server behind when it is stopped while it brings one back', async () => {
    const data = await usedDataFolder()
    const opened = await open(data)
    await killPostgres(data)
    await vi.waitUntil(() => postmasterPid(data) !== undefined, { interval: 1, timeout: 25_000 })
    await opened.stop()
    expect(postmasterPid(data)).toBeUndefined()
    expect(await query(opened.appUrl, 'select 1').catch((error) => error.code)).toBe('ECONNREFUSED')
  })

  it('starts although another process has the number in postmaster.pid by now', async () => {
    const data = await usedDataFolder()
    const first = await open(data)
    await first.stop()
    const pidFile = join(data, 'postgres', 'postmaster.pid')
    writeFileSync(pidFile, `${process.pid}\n${join(data, 'postgres')}\n1\n5432\n\n127.0.0.1\n\nready\n`)
    const second = await open(data)
    expect(await query(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
  })

  it('finishes a set-up that was killed in initdb, or before the last role and grant', async () => {
    const data = join(temporaryFolder(), 'data')
    mkdirSync(join(data, 'postgres.init-killed', 'cluster'), { recursive: true })
    writeFileSync(join(data, 'postgres.init-killed', 'cluster', 'PG_VERSION'), '18\n')
    const first = await open(data)
    expect(readdirSync(data).sort()).toEqual(['postgres', 'postgres.json', 'postgres.log'])
    await query(
      superuserUrl(data),
      'revoke connect on database muster from muster_app',
      'drop role muster_app',
    )
    await first.stop()
    const second = await open(data)
    expect(await query(second.appUrl, 'select current_user as role')).toEqual([{ role: 'muster_app' }])
    await second.stop()
  })
})

describe('folders it cannot use', () => {
  const refusal = async (data: string) => {
    const error = await open(data).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(EmbeddedPostgresError)
    const { code, message } = error as EmbeddedPostgresError
    expect(message).not.toContain('\n')
    return { code, message }
  }

  it('tells who wrote a cluster of another version', async () => {
    const data = join(temporaryFolder(), 'data')
    mkdirSync(join(data, 'postgres'), { recursive: true })
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '17\n')
    const { code, message } = await refusal(data)
    expect(code).toBe('embedded_postgres_version')
    expect(message).toContain(`${data}/postgres was written by PostgreSQL 17`)
    expect(message).toContain('this Muster brings PostgreSQL 18')
    expect(readdirSync(data)).toEqual(['postgres'])
  })

  it('tells when the folder is a file, or below one', async () => {
    const data = join(temporaryFolder(), 'data')
    writeFileSync(data, '')
    expect(await refusal(data)).toMatchObject({
      code: 'embedded_postgres_folder',
      message: expect.stringContaining('is a file'),
    })
    expect((await refusal(join(data, 'below'))).code).toBe('embedded_postgres_folder')
  })

  it('tells when postgres.json is lost, and when something else lies where the cluster goes', async () => {
    const data = join(temporaryFolder(), 'data')
    mkdirSync(join(data, 'postgres'), { recursive: true })
    writeFileSync(join(data, 'postgres', 'notes.txt'), '')
    expect((await refusal(data)).code).toBe('embedded_postgres_folder')
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '18\n')
    expect((await refusal(data)).code).toBe('embedded_postgres_secrets')
  })
})
