import { type AddressPorts, addressNotices } from './address-notices.ts'
import { type SendPorts, sendDeliveries } from './send-deliveries.ts'

export type TellPorts = AddressPorts & SendPorts

/** How many notices were addressed, and how many deliveries sent. */
export type Told = { addressed: number; sent: number }

/**
 * Tells the people of an organisation what there is to tell: to be called at any time, by any number of processes. What
 * cannot be addressed does not keep the rest from being sent.
 */
export async function tellNotices(ports: TellPorts, orgId: string, stopping?: AbortSignal): Promise<Told> {
  let failure: unknown
  const addressed = await addressNotices(ports, orgId, stopping).catch((error: unknown) => {
    failure = error
    return 0
  })
  const sent = await sendDeliveries(ports, orgId, stopping)
  if (failure !== undefined) throw failure
  return { addressed, sent }
}
