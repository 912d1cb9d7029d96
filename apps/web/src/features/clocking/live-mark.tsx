import { useTranslation } from 'react-i18next'
import { useLiveState } from '../../live/use-live.ts'
import classes from './live-mark.module.css'

/** Whether what is shown follows what happens, or the connection is being made again. */
export function LiveMark() {
  const { t } = useTranslation()
  const state = useLiveState()
  const isLive = state === 'live'
  return (
    <span className={classes.mark} data-live={isLive} role="status">
      {t(isLive ? 'team.live' : 'team.connecting')}
    </span>
  )
}
