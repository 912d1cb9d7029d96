import { isDeepStrictEqual } from 'node:util'
import type { LifecycleRule, S3Client, TransitionDefaultMinimumObjectSize } from '@aws-sdk/client-s3'
import type { ArchiveRule } from '../../ports/blob-store.ts'
import type { S3Settings } from './settings.ts'

type Wanted = ArchiveRule & { bucket: string; before: string; archiveClass: S3Settings['archiveClass'] }
type Configuration = {
  rules: LifecycleRule[]
  smallest: TransitionDefaultMinimumObjectSize | undefined
}

/**
 * Sees to it that the bucket has the lifecycle rule by which S3 archives what begins with the prefix. S3 takes all rules of
 * a bucket at once, so that those of others are written again as they were; then all are read back.
 * @throws Error where the bucket does not hold afterwards what was written
 */
export async function keepRule(client: S3Client, wanted: Wanted): Promise<'written' | 'in_place'> {
  const rule = ruleOf(wanted)
  const found = await readConfiguration(client, wanted.bucket)
  const others = found.rules.filter(({ ID }) => ID !== rule.ID)
  if (holds(found.rules, [...others, rule])) return 'in_place'
  const written = { rules: [...others, rule], smallest: found.smallest }
  await writeConfiguration(client, wanted.bucket, written)
  const { rules } = await readConfiguration(client, wanted.bucket)
  if (holds(rules, written.rules)) return 'written'
  throw new Error(
    `the bucket ${wanted.bucket} does not hold the lifecycle rules that were written: it has ${JSON.stringify(rules)}`,
  )
}

function ruleOf({ before, prefix, afterDays, archiveClass }: Wanted): LifecycleRule {
  return {
    ID: `muster: archive ${before}${prefix}`,
    Status: 'Enabled',
    Filter: { Prefix: `${before}${prefix}` },
    Transitions: [{ Days: afterDays, StorageClass: archiveClass }],
  }
}

/** Whether these are the rules, in whatever order. */
function holds(rules: readonly LifecycleRule[], expected: readonly LifecycleRule[]): boolean {
  return isDeepStrictEqual(sorted(rules), sorted(expected))
}

function sorted(rules: readonly LifecycleRule[]): LifecycleRule[] {
  return rules.toSorted((a, b) => ((a.ID ?? '') < (b.ID ?? '') ? -1 : 1))
}

async function readConfiguration(client: S3Client, bucket: string): Promise<Configuration> {
  const { GetBucketLifecycleConfigurationCommand } = await import('@aws-sdk/client-s3')
  try {
    const answer = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }))
    return { rules: answer.Rules ?? [], smallest: answer.TransitionDefaultMinimumObjectSize }
  } catch (error) {
    if ((error as Error).name === 'NoSuchLifecycleConfiguration') return { rules: [], smallest: undefined }
    throw error
  }
}

async function writeConfiguration(
  client: S3Client,
  bucket: string,
  { rules, smallest }: Configuration,
): Promise<void> {
  const { PutBucketLifecycleConfigurationCommand } = await import('@aws-sdk/client-s3')
  const command = new PutBucketLifecycleConfigurationCommand({
    Bucket: bucket,
    LifecycleConfiguration: { Rules: rules },
    ...(smallest !== undefined && { TransitionDefaultMinimumObjectSize: smallest }),
  })
  await client.send(command)
}
