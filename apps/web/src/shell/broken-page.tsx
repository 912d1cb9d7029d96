import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MessagePage } from './message-page.tsx'
import { MissingPart, reloadForMissingPart } from './missing-part.ts'
import { Loading } from './states.tsx'

/** Something in the page itself went wrong; or a part of it could not be loaded, after an update or without a network. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  if (error instanceof MissingPart) return <MissingPage />
  return (
    <MessagePage title={t('shell.brokenTitle')} lead={t('shell.brokenText')}>
      <ReloadButton />
    </MessagePage>
  )
}

/** After an update the old parts are gone: the page is loaded anew, and only where that did not help it says so. */
function MissingPage() {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  useEffect(() => {
    let isShown = true
    void reloadForMissingPart().then((reloads) => {
      if (isShown && !reloads) setTried(true)
    })
    return () => {
      isShown = false
    }
  }, [])
  if (!tried) return <Loading />
  return (
    <MessagePage title={t('shell.missingTitle')} lead={t('shell.missingText')}>
      <ReloadButton />
    </MessagePage>
  )
}

function ReloadButton() {
  const { t } = useTranslation()
  return (
    <Button size="lg" onClick={() => location.reload()}>
      {t('shell.reload')}
    </Button>
  )
}
