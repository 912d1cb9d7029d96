import { hash, randomFillSync } from 'node:crypto'
import type { LogEntry, PunchContent } from './log-entry.ts'

const SALT_BYTES = 16
// One system call fills the salts of 256 punches.
const salts = Buffer.alloc(SALT_BYTES * 256)
let saltsUsed = salts.length
// What is hashed is put together here: one call on one buffer takes 2.3 µs, a Hash object fed twice 5.
const scratch = Buffer.allocUnsafe(8_192)

/** The hash a person's chain starts from: bound to organisation and person, so that no chain can be moved. */
export function chainStart(orgId: string, personId: string): Buffer {
  return sha256(`muster.chain.v1 ${orgId} ${personId}`)
}

/** Puts a punch at the end of a chain: content hash = H(salt ‖ content), hash = H(previous hash ‖ content hash). */
export function appended(content: PunchContent, head: { position: number; hash: Buffer }): LogEntry {
  const salt = freshSalt()
  const contentHash = contentHashOf(content, salt)
  const hash = chainHash(head.hash, contentHash)
  return { ...content, position: head.position + 1, salt, contentHash, hash }
}

/** H(salt ‖ canonical content). */
export function contentHashOf(content: PunchContent, salt: Buffer): Buffer {
  const text = canonical(content)
  const mayBeLonger = salt.length + text.length * 3 > scratch.length
  if (mayBeLonger) return sha256(Buffer.concat([salt, Buffer.from(text)]))
  scratch.set(salt)
  return sha256(scratch.subarray(0, salt.length + scratch.write(text, salt.length)))
}

/** H(previous hash ‖ content hash). */
export function chainHash(previous: Buffer, contentHash: Buffer): Buffer {
  return sha256(Buffer.concat([previous, contentHash]))
}

/** One text for one content: a JSON array in this order, for ever; a new field needs a new version. */
function canonical(content: PunchContent): string {
  const { orgId, personId, id, kind, at, zone, receivedAt, source, assurance } = content
  const { clockReading, deviceOffsetMs, doubtfulTime, device, actorId, job, note, reason, supersedes, pair } =
    content
  return JSON.stringify([
    'muster.punch.v1',
    orgId,
    personId,
    id,
    kind,
    at,
    zone,
    receivedAt,
    source,
    assurance,
    clockReading,
    deviceOffsetMs,
    doubtfulTime,
    device,
    actorId,
    job,
    note,
    reason,
    supersedes,
    pair,
  ])
}

function freshSalt(): Buffer {
  if (saltsUsed >= salts.length) {
    randomFillSync(salts)
    saltsUsed = 0
  }
  saltsUsed += SALT_BYTES
  return Buffer.from(salts.subarray(saltsUsed - SALT_BYTES, saltsUsed))
}

function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer')
}
