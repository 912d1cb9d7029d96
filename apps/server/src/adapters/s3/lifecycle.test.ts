// Proves that the lifecycle rule is written once, read back, and stands beside those of others as they were.
import {
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestS3, type TestS3 } from '../../../../../tests/support/s3-server.ts'
import { s3Blobs } from './index.ts'
import { clientOf } from './settings.ts'

const REPORTS = { prefix: 'reports/', afterDays: 90 }
const OURS = {
  ID: 'muster: archive here/reports/',
  Status: 'Enabled',
  Filter: { Prefix: 'here/reports/' },
  Transitions: [{ Days: 90, StorageClass: 'GLACIER_IR' }],
}
const OTHERS: LifecycleRule[] = [
  { ID: 'expire uploads', Status: 'Enabled', Filter: { Prefix: 'uploads/' }, Expiration: { Days: 1 } },
  {
    ID: 'a filter of everything',
    Status: 'Disabled',
    Filter: { And: { Prefix: 'logs/', Tags: [{ Key: 'keep', Value: 'no' }], ObjectSizeGreaterThan: 1_000 } },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  },
]

let s3: TestS3
const stopping = new AbortController().signal
beforeAll(async () => {
  s3 = await startTestS3({ prefix: 'here/' })
})
afterAll(() => s3.stop())
beforeEach(() => write([]))

it('is written where the bucket has none, and found in place afterwards', async () => {
  expect(await s3Blobs(s3.settings).archive(REPORTS, stopping)).toEqual({ rule: 'written' })
  expect(await rules()).toEqual([OURS])
  expect(await s3Blobs(s3.settings).archive(REPORTS, stopping)).toEqual({ rule: 'in_place' })
})

it('stands beside the rules of others, which stay as they are', async () => {
  await write(OTHERS)
  expect(await s3Blobs(s3.settings).archive(REPORTS, stopping)).toEqual({ rule: 'written' })
  expect(await rules()).toEqual([...OTHERS, OURS])
  expect(await s3Blobs(s3.settings).archive(REPORTS, stopping)).toEqual({ rule: 'in_place' })
})

it.each([
  [
    'another class',
    { archiveClass: 'STANDARD_IA' as const },
    REPORTS,
    { Days: 90, StorageClass: 'STANDARD_IA' },
  ],
  ['another age', {}, { ...REPORTS, afterDays: 30 }, { Days: 30, StorageClass: 'GLACIER_IR' }],
])('is written anew for %s', async (_what, changed, rule, transition) => {
  await write([...OTHERS, OURS as LifecycleRule])
  expect(await s3Blobs({ ...s3.settings, ...changed }).archive(rule, stopping)).toEqual({ rule: 'written' })
  expect(await rules()).toEqual([...OTHERS, { ...OURS, Transitions: [transition] }])
})

it('is put back where somebody switched it off', async () => {
  await write([{ ...OURS, Status: 'Disabled' } as LifecycleRule])
  expect(await s3Blobs(s3.settings).archive(REPORTS, stopping)).toEqual({ rule: 'written' })
  expect(await rules()).toEqual([OURS])
})

it('fails, saying so, where there is no such bucket', async () => {
  const nowhere = s3Blobs({ ...s3.settings, bucket: 'nowhere' })
  await expect(nowhere.archive(REPORTS, stopping)).rejects.toThrow('bucket does not exist')
})

async function rules(): Promise<LifecycleRule[] | undefined> {
  const client = await clientOf(s3.settings)
  return (await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'kept' }))).Rules
}

async function write(all: LifecycleRule[]): Promise<void> {
  const client = await clientOf(s3.settings)
  const LifecycleConfiguration = { Rules: all }
  await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket: 'kept', LifecycleConfiguration }))
}
