import { Button } from '@mantine/core'
import type { OwnSession, OwnSessions } from '@muster/contract/access.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { deviceZone } from '../../formatting/instants.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { Badge } from '../../shell/badge.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { Section } from '../../shell/page.tsx'
import { Failed, Loading } from '../../shell/states.tsx'
import text from '../../shell/text.module.css'
import classes from './account.module.css'
import { deviceName } from './device-name.ts'

export const OWN_SESSIONS = ['own-sessions']

/** Where one is signed in, and ending it there. */
export function SessionsSection() {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: OWN_SESSIONS,
    queryFn: async () => valueIn(await request<OwnSessions>('GET', '/me/sessions')),
    refetchOnWindowFocus: 'always',
  })
  const [asking, setAsking] = useState<OwnSession | 'others'>()
  const sessions = query.data?.sessions ?? []
  const others = sessions.filter(({ current }) => !current)
  const endOthers = others.length > 0 && (
    <Button
      variant="default"
      size="md"
      h="auto"
      classNames={{ label: classes.wrapped }}
      onClick={() => setAsking('others')}
    >
      {t('account.endOthers')}
    </Button>
  )
  return (
    <Section title={t('account.sessions')} actions={endOthers}>
      {query.isPending && <Loading lines={2} />}
      {query.error && <Failed error={query.error} trying={query.isFetching} tryNow={query.refetch} />}
      {query.data && (
        <>
          <ul className={classes.sessions}>
            {sessions.map((session) => (
              <SessionLine key={session.id} session={session} end={() => setAsking(session)} />
            ))}
          </ul>
          {others.length === 0 && <p className={text.small}>{t('account.onlyHere')}</p>}
        </>
      )}
      {asking && <EndDialog asked={asking} onClose={() => setAsking(undefined)} />}
    </Section>
  )
}

function SessionLine({ session, end }: { session: OwnSession; end: () => void }) {
  const { t } = useTranslation()
  const name = useDeviceName()(session)
  const when = useMoments()
  const { address, current, startedAt, expiresAt } = session
  return (
    <li className={classes.session}>
      <Icon name={deviceName(session.userAgent).isPhone ? 'device' : 'computer'} />
      <div>
        <p className={classes.device}>
          {name}
          {current && <Badge tone="accent">{t('account.thisDevice')}</Badge>}
        </p>
        <p className={text.small}>
          {t('account.since', { time: when(startedAt) })}
          {address && ` · ${address}`}
        </p>
        <p className={text.small}>{t('account.until', { time: when(expiresAt) })}</p>
      </div>
      {!current && (
        <Button
          variant="default"
          size="md"
          onClick={end}
          aria-label={t('account.endNamed', { device: name })}
        >
          {t('account.end')}
        </Button>
      )}
    </li>
  )
}

/** Asks before a screen in another room is signed out. */
function EndDialog({ asked, onClose }: { asked: OwnSession | 'others'; onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const nameOf = useDeviceName()
  const done = { onDone: () => void queries.invalidateQueries({ queryKey: OWN_SESSIONS }), onClose }
  if (asked === 'others') {
    const endOthers = () => request<void>('DELETE', '/me/sessions')
    return (
      <ConfirmDialog
        title={t('account.endOthersAsked')}
        submit={t('account.endOthers')}
        send={endOthers}
        {...done}
      >
        <p>{t('account.endOthersText')}</p>
      </ConfirmDialog>
    )
  }
  const title = t('account.endAsked', { device: nameOf(asked) })
  return (
    <ConfirmDialog title={title} submit={t('account.end')} send={() => endSession(asked)} {...done}>
      <p>{t('account.endText')}</p>
    </ConfirmDialog>
  )
}

async function endSession({ id }: OwnSession): Promise<Answer<void>> {
  const answer = await request<void>('DELETE', `/me/sessions/${encodeURIComponent(id)}`)
  // Ended already, from another screen: it is as was wanted.
  const isGone = answer.kind === 'problem' && answer.status === 404
  return isGone ? { kind: 'value', value: undefined } : answer
}

function useDeviceName() {
  const { t } = useTranslation()
  return ({ userAgent }: OwnSession) => {
    const { browser, system } = deviceName(userAgent)
    if (browser && system) return t('account.browserOn', { browser, system })
    return browser ?? system ?? t('account.unknownDevice')
  }
}

/** Day and time by the clock of this device: one's own doings, wherever one was. */
function useMoments() {
  const locale = useLocale()
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: deviceZone(),
  })
  return (instant: string) => format.format(Date.parse(instant))
}
