import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../look/icons.tsx'
import classes from './app-frame.module.css'
import { useConnection } from './use-connection.ts'

/** A quiet word in the header while the server does not answer, and for a moment when it does again. */
export function ConnectionSign() {
  const { t } = useTranslation()
  const connection = useConnection()
  const isLost = connection === 'lost'
  return (
    <div className={classes.connection} role="status">
      {connection !== 'there' && (
        <span className={classes.sign} data-connection={connection}>
          <Icon name={isLost ? 'offline' : 'check'} size={18} />
          <span aria-hidden="true">{t(isLost ? 'shell.offline' : 'shell.online')}</span>
          <VisuallyHidden component="span">
            {t(isLost ? 'shell.offlineText' : 'shell.onlineText')}
          </VisuallyHidden>
        </span>
      )}
    </div>
  )
}
