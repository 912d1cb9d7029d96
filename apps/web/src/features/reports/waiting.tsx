import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './reports.module.css'

/** What was shown before, while what was asked for is read: dimmed, and not to be used meanwhile. */
export function Waiting({ for: isWaiting, children }: { for: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <>
      <div className={classes.content} inert={isWaiting} aria-busy={isWaiting} data-waiting={isWaiting}>
        {children}
      </div>
      <VisuallyHidden component="p" role="status">
        {isWaiting ? t('common.loading') : ''}
      </VisuallyHidden>
    </>
  )
}
