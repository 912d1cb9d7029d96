import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkSession, useSignedIn } from '../features/access/session.ts'
import { Icon } from '../look/icons.tsx'
import { Notice } from './notice.tsx'

type Props = {
  files: readonly {
    address: string
    words: string
    /** What a screen reader says of it, where the words alone would not do. */
    label?: string
  }[]
}

/** Links that download files: the server writes them, and where it does not answer, that is said. */
export function Downloads({ files }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { isError: isLost, dataUpdatedAt: answeredAtMs } = useSignedIn()
  const [askedAtMs, setAskedAtMs] = useState(0)
  const ask = (event: MouseEvent) => {
    setAskedAtMs(Date.now())
    if (isLost) event.preventDefault()
    // A download that fails tells the page nothing.
    else checkSession(queries)
  }
  return (
    <>
      {files.map(({ address, words, label }) => (
        <Button
          key={address}
          component="a"
          variant="default"
          size="md"
          href={address}
          download
          {...(label === undefined ? {} : { 'aria-label': label })}
          leftSection={<Icon name="download" size={20} />}
          onClick={ask}
        >
          {words}
        </Button>
      ))}
      {isLost && askedAtMs > answeredAtMs && (
        <Notice tone="pause" icon="offline" role="status" title={t('common.unreachableTitle')}>
          <p>{t('myTime.downloadOffline')}</p>
        </Notice>
      )}
    </>
  )
}
