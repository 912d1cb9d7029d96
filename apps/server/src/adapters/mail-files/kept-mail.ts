import type { KeptMail } from '../../ports/mailer.ts'

const NAME = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)-[0-9a-f]{32}\.eml$/

export const ORGANISATION_HEADER = 'X-Muster-Organisation'

/** The name of a mail's file: sorted by time, and not to be guessed by whoever can only ask for names. */
export function fileNameOf(atMs: number, random: string): string {
  return `${new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')}-${random}.eml`
}

/** When the mail of this file was written (epoch ms); undefined where the file is not one of ours. */
export function atMsOf(file: string): number | undefined {
  const stamp = NAME.exec(file)?.[1]
  if (stamp === undefined) return undefined
  return Date.parse(stamp.replace(/T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z/, 'T$1:$2:$3.$4Z'))
}

/** What the head of a mail's file says, and whose it is; undefined where it is cut short or not one of ours. */
export function readHead(file: string, head: string): (KeptMail & { orgId: string | undefined }) | undefined {
  const headers = headersIn(head)
  const atMs = atMsOf(file)
  const to = headers.get('to')
  if (atMs === undefined || to === undefined) return undefined
  const subject = decodeWords(headers.get('subject') ?? '')
  return { file, atMs, to, subject, orgId: headers.get(ORGANISATION_HEADER.toLowerCase()) }
}

/** The header fields, unfolded, by lower-case name. */
function headersIn(head: string): Map<string, string> {
  const [block = ''] = head.split(/\r?\n\r?\n/, 1)
  const lines = block.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
}

/** Undoes the encoded words of a header (RFC 2047), which nodemailer always writes as UTF-8. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      encoding.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : fromQ(word),
    )
}

function fromQ(word: string): string {
  const escaped = word
    .replaceAll('_', ' ')
    .replaceAll(/%/g, '=25')
    .replaceAll(/=(?=[0-9A-F]{2})/gi, '%')
  try {
    return decodeURIComponent(escaped)
  } catch {
    return word
  }
}
