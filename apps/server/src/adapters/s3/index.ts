import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import type { BlobStore, StoredBlob } from '../../ports/blob-store.ts'
import { isKey, requireKey, requirePrefix } from '../disk/blob-key.ts'
import { keepRule } from './lifecycle.ts'
import { clientOf, type S3Settings } from './settings.ts'

export { ARCHIVE_CLASSES, type S3Settings } from './settings.ts'

/**
 * Keeps files in a bucket of Amazon S3, or of another server that speaks its language. The SDK is loaded with the first
 * file: it takes longer than the rest of the server.
 */
export function s3Blobs(settings: S3Settings): BlobStore {
  const { bucket, prefix: before } = settings
  let opened: Promise<S3Client> | undefined
  const client = () => {
    opened ??= clientOf(settings)
    return opened
  }
  const named = (key: string) => ({ Bucket: bucket, Key: `${before}${requireKey(key)}` })
  return {
    kind: 's3',
    async put(key, content, mediaType) {
      const object = { ...named(key), ContentType: mediaType }
      const { Upload } = await import('@aws-sdk/lib-storage')
      const Body = content instanceof Uint8Array ? content : Readable.from(content)
      // In parts, of which nobody sees any before the last is there; those of an upload that fails are deleted.
      await new Upload({ client: await client(), params: { ...object, Body } }).done()
    },
    async get(key) {
      const { GetObjectCommand, NoSuchKey } = await import('@aws-sdk/client-s3')
      try {
        const { Body } = await (await client()).send(new GetObjectCommand(named(key)))
        return Body as Readable
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    list(prefix) {
      return listObjects(client, { bucket, before, prefix: requirePrefix(prefix) })
    },
    async remove(key) {
      const { DeleteObjectCommand } = await import('@aws-sdk/client-s3')
      await (await client()).send(new DeleteObjectCommand(named(key)))
    },
    async archive(rule) {
      const { archiveClass } = settings
      return { rule: await keepRule(await client(), { bucket, before, archiveClass, ...rule }) }
    },
  }
}

/** The objects that are files of ours; others in the bucket (folders made by hand) are passed over. */
async function* listObjects(
  client: () => Promise<S3Client>,
  { bucket, before, prefix }: { bucket: string; before: string; prefix: string },
): AsyncGenerator<StoredBlob> {
  const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3')
  const asked = { Bucket: bucket, Prefix: `${before}${prefix}` }
  for await (const { Contents = [] } of paginateListObjectsV2({ client: await client() }, asked)) {
    for (const { Key = '', Size = 0, LastModified } of Contents) {
      const key = Key.slice(before.length)
      if (isKey(key)) yield { key, size: Size, storedAtMs: LastModified?.getTime() ?? 0 }
    }
  }
}
