import { NoticeContent } from '@muster/contract/alerts.ts'
import type { Language } from '@muster/contract/values.ts'
import type { BlobStore } from '../../../ports/blob-store.ts'
import type { MailAttachment } from '../../../ports/mailer.ts'
import { type NoticeToTell, noticeMail, writeNotice } from './write-notice.ts'

/** More than mail servers take (25 MB mostly, a third of which is the encoding). */
const MOST_BYTES = 15_000_000

/** How a mail about a notice is written. */
export type MailOptions = NoticeToTell & { language: Language; isOwn: boolean; url: string }

type WrittenMail = { subject: string; text: string; html: string; attachments?: MailAttachment[] }

/** The mail of a notice; of a report, what its files say. Throws where a file of it is not there. */
export async function mailOf(
  ports: { blobs: BlobStore },
  { organisation }: { organisation: { id: string } },
  { language, isOwn, url, ...notice }: MailOptions,
): Promise<WrittenMail> {
  const written = writeNotice(notice, language, isOwn)
  const { kind, data } = NoticeContent.parse({ kind: notice.kind, data: notice.data })
  if (kind !== 'daily_report') {
    return noticeMail(written, { language, organisation: notice.organisation, url })
  }
  const read = (key: string) => fileOf(ports.blobs, organisation.id, key)
  const name = `${data.team} ${data.date}`.replaceAll(/[^\p{L}\p{N} .-]+/gu, '_')
  return {
    subject: written.subject,
    text: (await read(data.textKey)).toString(),
    html: (await read(data.htmlKey)).toString(),
    attachments: [
      { name: `${name}.pdf`, mediaType: 'application/pdf', content: await read(data.pdfKey) },
      {
        name: `${name}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: await read(data.xlsxKey),
      },
    ],
  }
}

/** A report's file, whole. No notice can name a file of anything else, or of another organisation. */
async function fileOf(blobs: BlobStore, orgId: string, key: string): Promise<Buffer> {
  if (!key.startsWith(`reports/${orgId}/`))
    throw new Error('a notice names a file that is no report of its organisation')
  const content = await blobs.get(key)
  if (!content) throw new Error(`there is no file ${key}`)
  const blocks: Uint8Array[] = []
  let bytes = 0
  for await (const block of content) {
    bytes += block.byteLength
    if (bytes > MOST_BYTES) throw new Error(`the file ${key} is too large for a mail`)
    blocks.push(block)
  }
  return Buffer.concat(blocks)
}
