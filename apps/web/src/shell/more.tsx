import { Button } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './more.module.css'

type Props = {
  shown: number
  query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
  >
}

/**
 * The end of a list that comes page by page: how many are shown, read out as they come, and a button for more that keeps
 * the focus; where there are no more, the count takes it over.
 */
export function More({ shown, query }: Props) {
  const { t } = useTranslation()
  const { hasNextPage: hasMore, isFetchingNextPage: reading } = query
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
    void query.fetchNextPage()
  }
  return (
    <div className={classes.more}>
      <p ref={count} tabIndex={-1} role="status" className={classes.count}>
        {hasMore ? t('list.first', { count: shown }) : t('list.all', { count: shown })}
      </p>
      {query.isFetchNextPageError && (
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
