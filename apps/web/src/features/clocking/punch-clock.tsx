import type { Session } from '@muster/contract/access.ts'
import type { BatchResult, KeptPunch } from '@muster/contract/clocking.ts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { request, requestWithin } from '../../api/request.ts'
import { deviceShelf, readKnownSession } from '../access/known-session.ts'
import { checkSession, sessionEnded } from '../access/session.ts'
import { useSession } from '../access/session-context.ts'
import { devicePunches } from './device-punches.ts'
import { PunchClockContext } from './punch-clock-context.ts'
import { createPunchSender } from './punch-sender.ts'
import type { SenderPorts } from './punch-sender-ports.ts'
import { deviceClocks } from './server-clock.ts'
import { changeTold, toldIn } from './today.ts'
import { withKept } from './told-today.ts'
import { uuidV7 } from './uuid-v7.ts'

/** Longer than nearly every answer takes, shorter than anybody waits in front of a button. */
const COMMAND_TIMEOUT_MS = 6_000
/** Up to 500 punches over a poor network; nobody waits for it. */
const BATCH_TIMEOUT_MS = 30_000

/** Lets all pages inside press, and sends what this device has kept as soon as the server can be reached. */
export function PunchClock({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const personId = useSession().person.id
  const [sender] = useState(() => createPunchSender(portsOf(queries, personId), personId))
  useEffect(() => {
    const stop = sender.start()
    const sendNow = () => {
      if (document.visibilityState === 'visible') void sender.sendNow()
    }
    addEventListener('online', sendNow)
    document.addEventListener('visibilitychange', sendNow)
    return () => {
      removeEventListener('online', sendNow)
      document.removeEventListener('visibilitychange', sendNow)
      stop()
    }
  }, [sender])
  return <PunchClockContext value={sender}>{children}</PunchClockContext>
}

function portsOf(queries: QueryClient, personId: string): SenderPorts {
  return {
    shelf: devicePunches,
    sendCommand: (body) =>
      requestWithin<KeptPunch>(COMMAND_TIMEOUT_MS, { method: 'POST', path: '/punches', body }),
    sendBatch: (punches) =>
      requestWithin<BatchResult>(BATCH_TIMEOUT_MS, {
        method: 'POST',
        path: '/punches/batch',
        body: { punches },
      }),
    whoIsSignedIn: () => request<Session>('GET', '/session'),
    isStillHere: () => readKnownSession(deviceShelf(), Date.now())?.person.id === personId,
    told: () => toldIn(queries, personId),
    clocks: deviceClocks,
    hasNetwork: () => navigator.onLine,
    newId: uuidV7,
    after: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    chance: Math.random,
    onKept: (punches) => changeTold(queries, personId, (told) => withKept(told, punches)),
    // The own record shows the same punches, whichever page of it is open.
    onChanged: () =>
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isOfPunches(queryKey[0]) }),
    onSignedOut: () => sessionEnded(queries),
    onSomebodyElse: () => checkSession(queries),
  }
}

function isOfPunches(name: unknown): boolean {
  return name !== 'session' && name !== 'clock-jobs'
}
