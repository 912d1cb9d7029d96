import type { S3Client } from '@aws-sdk/client-s3'

/** Those whose objects can be read at once: a report of last year is opened like one of today. */
export const ARCHIVE_CLASSES = ['GLACIER_IR', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING'] as const

export type S3Settings = {
  bucket: string
  /** Before every key: empty, or a path that ends in `/`. */
  prefix: string
  /** Where it is not set, the SDK asks the environment and the files of the AWS command line. */
  region: string | undefined
  /** Another server than Amazon's. */
  endpoint: string | undefined
  /** Without them the SDK looks where it usually does: AWS_ACCESS_KEY_ID, profiles, the role of the machine. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  archiveClass: (typeof ARCHIVE_CLASSES)[number]
}

/** A server that is not Amazon's takes any region, and may not know buckets as host names or checksums in trailers. */
const ELSEWHERE = {
  region: 'us-east-1',
  forcePathStyle: true,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const

export async function clientOf({ region, endpoint, credentials }: S3Settings): Promise<S3Client> {
  const { S3Client: Client } = await import('@aws-sdk/client-s3')
  return new Client({
    ...(endpoint !== undefined && { endpoint, ...ELSEWHERE }),
    ...(region !== undefined && { region }),
    ...(credentials && { credentials }),
  })
}
