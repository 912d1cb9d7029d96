import type { KeptPunch } from '@muster/contract/clocking.ts'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { request } from '../../api/request.ts'
import { createPunchSender, type Ports } from './punch-sender.ts'
import { uuidV7 } from './uuid-v7.ts'

type Told = Pick<Ports, 'onKept' | 'onRefused' | 'onSignedOut'>

/** One person's punch sender for as long as the page is theirs; takes up what was left unsent. */
export function usePunchSender(personId: string, told: Told) {
  const latest = useRef(told)
  useEffect(() => {
    latest.current = told
  })
  const [sender] = useState(() => createPunchSender(portsOf(latest), personId))
  const sending = useSyncExternalStore(sender.subscribe, sender.state)

  useEffect(() => {
    sender.resume()
    const tryNow = () => {
      if (document.visibilityState === 'visible' && sender.state().step === 'waiting') sender.tryNow()
    }
    addEventListener('online', tryNow)
    document.addEventListener('visibilitychange', tryNow)
    return () => {
      removeEventListener('online', tryNow)
      document.removeEventListener('visibilitychange', tryNow)
    }
  }, [sender])

  return { sender, sending }
}

function portsOf(told: { readonly current: Told }): Ports {
  return {
    send: (command) => request<KeptPunch>('POST', '/punches', command),
    shelf: localStorage,
    nowMs: Date.now,
    newId: uuidV7,
    after: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    onKept: (punch) => told.current.onKept(punch),
    onRefused: () => told.current.onRefused(),
    onSignedOut: () => told.current.onSignedOut(),
  }
}
