import type { CorrectionDraft, CorrectionPreview } from '@muster/contract/corrections.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import { readRecord } from '../clocking/index.ts'
import type { Reach } from '../people/index.ts'
import { judged } from './judged-correction.ts'
import { isReached } from './rights-store.ts'

/** What a correction of a person's record would do now; `reach` null where it is the asker's own. */
export function previewCorrection(
  { db, clock, ids }: { db: Db; clock: Clock; ids: Ids },
  { orgId, personId, reach }: { orgId: string; personId: string; reach: Reach },
  { changes }: CorrectionDraft,
): Promise<CorrectionPreview | Refused> {
  return db.transaction({ org: orgId }, async (tx) => {
    if (!(await isReached(tx, personId, { reach, instants: [] }))) return { refused: 'not_found' }
    const record = await readRecord(tx, personId)
    if (!record) return { refused: 'not_found' }
    const found = await judged(tx, { id: ids.next(), changes }, { record, nowMs: clock.now() })
    if (isRefused(found)) return found
    const { effect, instants } = found
    if (!(await isReached(tx, personId, { reach, instants }))) return { refused: 'not_found' }
    return { effect, position: record.position }
  })
}
