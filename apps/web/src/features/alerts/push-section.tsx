import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Badge } from '../../shell/badge.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import { Said } from '../../shell/form.tsx'
import { Notice } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { addBrowser, type Browsers, useBrowsers, useReadBrowsersAgain } from './alert-settings-api.ts'
import classes from './alerts.module.css'
import { browserOf } from './push-services.ts'
import { type PushState, pushState, subscribe, thisBrowser } from './subscribe.ts'
import { forgetThisBrowser, keepBrowserId, keptBrowserId, removeBrowser } from './this-browser.ts'

type Browser = Browsers['subscriptions'][number]
type Wrong = { refused: 'denied' | 'unanswered' | 'failed' } | { failure: Failure }

const HERE = ['push-here']

/** Messages on this device, and every other browser that gets them. */
export function PushSection() {
  const { t } = useTranslation()
  const query = useBrowsers()
  const here = useQuery({
    queryKey: HERE,
    queryFn: () => pushState(thisBrowser()),
    refetchOnWindowFocus: 'always',
  })
  return (
    <Section title={t('push.title')}>
      {(!query.data || !here.data) && <Awaited query={query} lines={2} />}
      {query.data && here.data && <Push browsers={query.data} state={here.data} />}
    </Section>
  )
}

function Push({ browsers, state }: { browsers: Browsers; state: PushState }) {
  const { t } = useTranslation()
  const readAgain = useReadHereAgain()
  const place = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>()
  const [said, setSaid] = useState('')
  const [asked, setAsked] = useState<Browser>()
  const { subscriptions, publicKey } = browsers
  const ownId = state === 'on' ? keptBrowserId() : undefined
  const isHere = subscriptions.some(({ id }) => id === ownId)

  async function turnOn() {
    setBusy(true)
    setWrong(undefined)
    setSaid('')
    const found = await tellHere(publicKey)
    await readAgain()
    setBusy(false)
    if (found) return setWrong(found)
    setSaid(t('push.isOn'))
    // The button goes once it has done its work.
    place.current?.focus()
  }

  return (
    <>
      <div ref={place} tabIndex={-1} className={classes.place}>
        <Said>{said}</Said>
      </div>
      {wrong && 'failure' in wrong && <FailureNotice failure={wrong.failure} />}
      {wrong && 'refused' in wrong && state !== 'denied' && (
        <Notice tone="pause" icon="warning" role="alert">
          {t(`push.${wrong.refused}`)}
        </Notice>
      )}
      {(state === 'unsupported' || state === 'denied') && (
        <Notice tone="plain" icon="away">
          {t(`push.${state}`)}
        </Notice>
      )}
      {!isHere && (state === 'on' || state === 'off') && (
        <>
          <p className={text.soft}>{t('push.offer')}</p>
          <div>
            <Button size="md" leftSection={<Icon name="bell" size={20} />} loading={busy} onClick={turnOn}>
              {t('push.turnOn')}
            </Button>
          </div>
        </>
      )}
      {subscriptions.length === 0 && <p className={text.small}>{t('push.nowhere')}</p>}
      {subscriptions.length > 0 && (
        <ul className={classes.browsers} aria-label={t('push.where')}>
          {subscriptions.map((browser) => (
            <BrowserLine
              key={browser.id}
              browser={browser}
              isHere={browser.id === ownId}
              onRemove={() => setAsked(browser)}
            />
          ))}
        </ul>
      )}
      {asked && (
        <ConfirmDialog
          title={t('push.removeAsked')}
          submit={t('push.remove')}
          send={() => removeBrowser(asked.id)}
          onDone={async () => {
            setWrong(undefined)
            if (asked.id === ownId) await forgetThisBrowser()
            await readAgain()
            setSaid(t('push.removed'))
            place.current?.focus()
          }}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('push.removeText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function BrowserLine({
  browser: { host, madeAt },
  isHere,
  onRemove,
}: {
  browser: Browser
  isHere: boolean
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const since = dates.dateTime(madeAt)
  const name = browserOf(host) ?? host
  return (
    <li className={classes.browser}>
      <Icon name="bell" />
      <div>
        <p className={classes.browserName}>
          {name}
          {isHere && <Badge tone="accent">{t('account.thisDevice')}</Badge>}
        </p>
        <p className={text.small}>{t('push.since', { since })}</p>
      </div>
      <Button
        variant="default"
        size="md"
        onClick={onRemove}
        aria-label={t('push.removeOf', { browser: name, since })}
      >
        {t('push.remove')}
      </Button>
    </li>
  )
}

/** Has this browser take messages and the server send them; what went wrong, or nothing. */
async function tellHere(publicKey: string): Promise<Wrong | undefined> {
  const subscription = await subscribe(thisBrowser(), publicKey)
  if (typeof subscription === 'string') return { refused: subscription }
  const answer = await addBrowser(subscription)
  if (answer.kind !== 'value') {
    // Neither side is left with half of it.
    await forgetThisBrowser()
    return { failure: answer }
  }
  keepBrowserId(answer.value.id)
  return undefined
}

function useReadHereAgain() {
  const queries = useQueryClient()
  const readBrowsers = useReadBrowsersAgain()
  return async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: HERE }), readBrowsers()])
  }
}
