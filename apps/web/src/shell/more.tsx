import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './more.module.css'

type Props = {
  shown: number
  hasMore: boolean
  reading: boolean
  failed: boolean
  readMore: () => void
}

/**
 * The end of a list that comes page by page: how many are shown, read out as they come, and a button for more that keeps
 * the focus; where there are no more, the count takes it over.
 */
export function More({ shown, hasMore, reading, failed, readMore }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const count = useRef<HTMLParagraphElement>(null)
  const wasUsed = useRef(false)
  useEffect(() => {
    if (hasMore || !wasUsed.current) return
    wasUsed.current = false
    count.current?.focus()
  }, [hasMore])
  const press = () => {
    if (reading) return
    wasUsed.current = true
    readMore()
  }
  return (
    <div className={classes.more}>
      <p ref={count} tabIndex={-1} role="status" className={classes.count}>
        {hasMore ? t('list.first', { count: shown }) : t('list.all', { count: shown })}
      </p>
      {failed && (
        <p role="alert" className={classes.failed}>
          {t('errors.unreachable')}
        </p>
      )}
      {hasMore && (
        <Button ref={button} variant="default" size="md" aria-busy={reading} onClick={press}>
          {reading ? t('list.reading') : t('list.more')}
        </Button>
      )}
    </div>
  )
}
