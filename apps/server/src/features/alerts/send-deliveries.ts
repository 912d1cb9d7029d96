import { backOffMs } from '@muster/core/alerts/back-off.ts'
import { quietUntil } from '@muster/core/alerts/quiet-hours.ts'
import { inLine } from '@muster/core/text/in-line.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import type { Ids } from '../../ports/ids.ts'
import { zoneOfPerson } from '../clocking/index.ts'
import {
  type Claimed,
  claimDue,
  type DeliveryToSend,
  isStillOurs,
  type Outcome,
  readDelivery,
  settle,
} from './deliveries-store.ts'
import { deleteSubscription } from './push-store.ts'
import { type ChannelPorts, sendBy } from './send-by.ts'
import { waitsForMorning } from './ways.ts'

export type SendPorts = ChannelPorts & { db: Db; clock: Clock; ids: Ids }

/** How many are on their way at once: mail servers take a second each, and a report goes to forty leaders. */
const LANES = 4
const LONGEST_ERROR = 300

/**
 * Sends what is due in an organisation, each once: whoever claims a delivery has it for two minutes of the database's clock,
 * sends it outside any transaction, and writes down what came of it only while it is theirs. A process that ends between
 * sending and writing sends again, under the same id.
 * @returns how many were sent
 */
export async function sendDeliveries(
  ports: SendPorts,
  orgId: string,
  stopping?: AbortSignal,
): Promise<number> {
  let sent = 0
  async function lane(): Promise<void> {
    while (!stopping?.aborted) {
      const outcome = await sendNext(ports, orgId)
      if (outcome === undefined) return
      if (outcome === 'sent') sent += 1
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const one of lanes) if (one.status === 'rejected') throw one.reason
  return sent
}

type Prepared = { claimed: Claimed; delivery: DeliveryToSend; ready: Outcome | 'ready' }

/** Sends what has been due the longest, and says what came of it; undefined where nothing is due. */
async function sendNext(ports: SendPorts, orgId: string): Promise<Outcome['state'] | undefined> {
  const prepared = await ports.db.transaction({ org: orgId }, (tx) => prepare(ports, tx, orgId))
  if (!prepared) return undefined
  const { claimed, delivery, ready } = prepared
  const write = (outcome: Outcome) =>
    ports.db.transaction({ org: orgId }, async (tx) => {
      await settle(tx, claimed, outcome)
      const { browser, person } = delivery
      // Gone for good (RFC 8030), or of somebody who left.
      if (outcome.state === 'dropped' && browser && person)
        await deleteSubscription(tx, browser.id, person.id)
      return outcome.state
    })
  if (ready !== 'ready') return write(ready)
  const isOurs = () => ports.db.transaction({ org: orgId }, (tx) => isStillOurs(tx, claimed))
  return write(await trySending(ports, { claimed, delivery, isOurs }))
}

async function prepare({ clock, ids }: SendPorts, tx: Tx, orgId: string): Promise<Prepared | undefined> {
  const nowMs = clock.now()
  const claimed = await claimDue(tx, { orgId, claim: ids.next(), nowMs })
  if (!claimed) return undefined
  const delivery = await readDelivery(tx, claimed.id, nowMs)
  if (!delivery) throw new Error(`delivery ${claimed.id} has no notice`)
  const quiet = await quietOf(tx, delivery, nowMs)
  const waits: Outcome | undefined =
    quiet === undefined ? undefined : { state: 'waiting', nextAtMs: quiet, error: null, uncounted: true }
  return { claimed, delivery, ready: dropped(delivery) ?? waits ?? 'ready' }
}

/** Who left, and what is no more, is told nothing. */
function dropped({ channel, person, browser, endpoint }: DeliveryToSend): Outcome | undefined {
  const drop = (error: string): Outcome => ({ state: 'dropped', error })
  if (endpoint) return endpoint.active ? undefined : drop('the endpoint was removed or switched off')
  if (!person?.active) return drop('the person is not active any more')
  if (channel === 'mail' && person.email === null) return drop('the person has no e-mail address')
  if (channel === 'sms' && person.phone === null) return drop('the person has no telephone number')
  if (channel === 'push' && !browser) return drop('the browser is not told any more')
  return undefined
}

/** When the quiet hours of who receives it are over, where it waits for that. */
async function quietOf(tx: Tx, delivery: DeliveryToSend, nowMs: number): Promise<number | undefined> {
  const { person, kind, about } = delivery
  if (!person?.quietFrom || !person.quietUntil) return undefined
  if (!waitsForMorning(kind, about?.id === person.id)) return undefined
  const zone = await zoneOfPerson(tx, person.id, nowMs)
  return quietUntil({ from: person.quietFrom, until: person.quietUntil }, zone, nowMs)
}

async function trySending(
  ports: SendPorts,
  { claimed, delivery, isOurs }: { claimed: Claimed; delivery: DeliveryToSend; isOurs(): Promise<boolean> },
): Promise<Outcome> {
  const lost = new Error('its time was over before it was sent')
  try {
    const came = await sendBy(ports, delivery, async () => {
      if (!(await isOurs())) throw lost
    })
    const nowMs = ports.clock.now()
    return came === 'sent' ? { state: 'sent', nowMs } : { state: 'dropped', error: came.dropped }
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error
    // Written down only if, against all odds, nobody else has it.
    return failed(ports, claimed, error)
  }
}

function failed({ clock }: SendPorts, { attempts }: Claimed, cause: unknown): Outcome {
  const error = inLine(cause instanceof Error ? cause.message : String(cause)).slice(0, LONGEST_ERROR)
  const pauseMs = backOffMs(attempts)
  if (pauseMs === undefined) return { state: 'failed', error }
  return { state: 'waiting', nextAtMs: clock.now() + pauseMs, error }
}
