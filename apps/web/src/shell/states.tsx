import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestFailed } from '../api/request.ts'
import { Icon, type IconName } from '../look/icons.tsx'
import { problemText } from './problem-text.ts'
import classes from './states.module.css'

/** In place of a list or a record: there is nothing (yet), and what would bring something. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <Icon name={icon} size={32} />
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
    </div>
  )
}

/** In place of what could not be read: why, and another try. What is not allowed or not there is said as such. */
export function Failed({ error, trying, tryNow }: { error: Error; trying: boolean; tryNow: () => void }) {
  const { t } = useTranslation()
  const answer = error instanceof RequestFailed ? error.answer : undefined
  const status = answer?.kind === 'problem' ? answer.status : undefined
  if (status === 403) return <Empty icon="lock" title={t('shell.forbidden')} />
  if (status === 404) return <Empty icon="away" title={t('shell.notFound')} />
  return (
    <div className={classes.state} role="alert">
      <Icon name={answer?.kind === 'problem' ? 'warning' : 'offline'} size={32} />
      <p className={classes.title}>
        {answer?.kind === 'problem' ? problemText(t, answer.problem) : t('common.unreachableTitle')}
      </p>
      <Button variant="default" loading={trying} onClick={() => tryNow()}>
        {t('common.tryNow')}
      </Button>
    </div>
  )
}

/** While something is read for the first time: as many lines as are to be expected. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <div className={classes.loading} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={index} className={classes.bone} />
      ))}
    </div>
  )
}
