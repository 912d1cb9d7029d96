// The mails that the tests' server has sent: without a mail server it puts them into files.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { expect } from './worker.ts'

const WAIT_MS = 15_000

/** The path and fragment of the newest link to `page` that was mailed to an address; waits for the mail. */
export async function mailedLink(address: string, page: 'reset-password' | 'invitation'): Promise<string> {
  let link: string | undefined
  const look = async () => {
    const mails = await mailsTo(address)
    link = mails.map((text) => new RegExp(`/${page}#token=\\S+`).exec(text)?.[0]).findLast(Boolean)
    return link
  }
  await expect.poll(look, { timeout: WAIT_MS, message: `a link to ${page} for ${address}` }).toBeDefined()
  return link ?? ''
}

/** What was mailed to an address, as plain text, oldest first. */
export async function mailsTo(address: string): Promise<string[]> {
  const files = filesIn(join(dataFolder(), 'mail'))
  const mails = await Promise.all(files.map((file) => PostalMime.parse(readFileSync(file))))
  return mails
    .filter(({ to }) => to?.some((addressee) => addressee.address === address))
    .map(({ text }) => text ?? '')
}

function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    return names.sort().map((name) => join(folder, name))
  } catch {
    // Before the first mail there is no folder.
    return []
  }
}

function dataFolder(): string {
  const folder = process.env.MUSTER_E2E_DATA
  if (!folder) throw new Error('The tests need their server: start them with `npm run test:e2e`')
  return folder
}
