import { type FauxqsServer, startFauxqs } from 'fauxqs'
import type { S3Settings } from '../../apps/server/src/adapters/s3/index.ts'

/** An S3 that forgets everything, with one bucket. */
export type TestS3 = { settings: S3Settings; server: FauxqsServer; stop(): Promise<void> }

export async function startTestS3(options: { prefix?: string } = {}): Promise<TestS3> {
  const server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' })
  server.createBucket('kept')
  return {
    server,
    settings: {
      bucket: 'kept',
      prefix: options.prefix ?? '',
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${server.port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      archiveClass: 'GLACIER_IR',
    },
    stop: () => server.stop(),
  }
}
