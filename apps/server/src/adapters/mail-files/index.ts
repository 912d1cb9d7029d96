import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../ports/clock.ts'
import type { KeptMail, Mail, Mailer } from '../../ports/mailer.ts'
import { atMsOf, fileNameOf, ORGANISATION_HEADER, readHead } from './kept-mail.ts'
import { messageOf } from './message.ts'

/** Enough to look into what was sent; a mail that nobody sends is read within days. */
const KEPT_FILES = 500
/** Headers of ours fit: subject and address are all that varies. */
const HEAD_BYTES = 8_192

/**
 * The mailer of a server that has none: puts each mail into a file of `folder` that any mail program opens, readable by
 * its owner only (it may hold a link that signs somebody in), and keeps the newest 500.
 */
export function mailFiles(options: { folder: string; from: string; clock: Clock }): Mailer {
  const { folder } = options
  return {
    transport: 'files',
    becomes: 'kept',
    async send(mail) {
      const content = await eml(mail, options)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = fileNameOf(options.clock.now(), randomBytes(16).toString('hex'))
      const path = join(folder, file)
      // Under its name it is whole: a reader in between finds nothing, not half a mail.
      await writeFile(`${path}.part`, content, { mode: 0o600, flag: 'wx' })
      await rename(`${path}.part`, path)
      await prune(folder)
    },
    kept: (orgId, limit) => keptOf(folder, orgId, limit),
  }
}

async function eml(mail: Mail, { from, clock }: { from: string; clock: Clock }): Promise<Buffer> {
  const { createTransport } = await import('nodemailer')
  const message = messageOf(mail, from)
  const headers = { ...message.headers, ...(mail.orgId && { [ORGANISATION_HEADER]: mail.orgId }) }
  const transport = createTransport({ streamTransport: true, buffer: true })
  const sent = await transport.sendMail({ ...message, headers, date: new Date(clock.now()) })
  return sent.message as Buffer
}

/** The files of mails, newest first; none before the first mail. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => atMsOf(name) !== undefined).sort((a, b) => (a < b ? 1 : -1))
}

async function prune(folder: string): Promise<void> {
  const old = (await filesIn(folder)).slice(KEPT_FILES)
  await Promise.all(old.map((file) => rm(join(folder, file), { force: true })))
}

async function keptOf(folder: string, orgId: string, limit: number): Promise<KeptMail[]> {
  const kept: KeptMail[] = []
  for (const file of await filesIn(folder)) {
    if (kept.length >= limit) break
    const read = readHead(file, await headOf(join(folder, file)))
    if (!read || read.orgId !== orgId) continue
    const { atMs, to, subject } = read
    kept.push({ file, atMs, to, subject })
  }
  return kept
}

/** The beginning of a file; nothing where it was pruned meanwhile, or is another user's. */
async function headOf(path: string): Promise<string> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  }
}
