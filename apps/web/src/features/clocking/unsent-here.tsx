import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../shell/notice.tsx'
import { devicePunches } from './device-punches.ts'
import type { QueuedPunch } from './queued-punch.ts'

/** For whoever is not signed in: that presses are kept on this device, and whose session has just ended (`endedFor`). */
export function UnsentHere({ endedFor }: { endedFor: string | undefined }) {
  const { t } = useTranslation()
  const punches = usePunchesHere()
  const own = punches.filter(({ personId }) => personId === endedFor).length
  const others = punches.length - own
  if (endedFor === undefined && others === 0) return null
  return (
    <Notice tone="pause" icon="clock" role="status">
      {endedFor !== undefined && <p>{t('signIn.ended')}</p>}
      {own > 0 && <p>{t('signIn.unsentKept', { count: own })}</p>}
      {others > 0 && <p>{t('pending.keptHere', { count: others })}</p>}
    </Notice>
  )
}

function usePunchesHere(): readonly QueuedPunch[] {
  const [punches, setPunches] = useState<readonly QueuedPunch[]>([])
  useEffect(() => {
    let isHere = true
    const read = () =>
      devicePunches.all().then(
        (all) => isHere && setPunches(all.filter(({ refused }) => refused === undefined)),
        // Storage that cannot be read keeps nothing to tell of.
        () => {},
      )
    void read()
    const stop = devicePunches.watch(() => void read())
    return () => {
      isHere = false
      stop()
    }
  }, [])
  return punches
}
