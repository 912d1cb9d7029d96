import { Button } from '@mantine/core'
import type { Endpoint, Tried } from '@muster/contract/deliveries.ts'
import { NOTICE_KINDS } from '@muster/core/alerts/notice-kinds.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/request.ts'
import { useDates } from '../../formatting/dates.ts'
import { isLanguage, LANGUAGES } from '../../language/languages.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Badge } from '../../shell/badge.tsx'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { Notice } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import text from '../../shell/text.module.css'
import access from '../access/access.module.css'
import { useSession } from '../access/session-context.ts'
import type { EndpointActName } from './endpoint-act.tsx'
import classes from './endpoints.module.css'
import { testEndpoint } from './endpoints-api.ts'

type Props = { endpoint: Endpoint; onEdit: () => void; onAct: (what: EndpointActName) => void }

/** One endpoint: where it is, what it hears of, whether it takes a test, and what can be done with it. */
export function EndpointCard({ endpoint, onEdit, onAct }: Props) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { id, name, channel, active, secretOverlapUntil } = endpoint
  const toggle = active ? 'off' : 'on'
  return (
    <Section
      title={name}
      actions={
        <>
          <Badge>{t(`ways.${channel}`)}</Badge>
          {!active && <Badge tone="pause">{t('endpoints.isOff')}</Badge>}
        </>
      }
    >
      <Facts endpoint={endpoint} />
      {secretOverlapUntil && (
        <p className={text.small}>{t('endpoints.overlap', { until: dates.dateTime(secretOverlapUntil) })}</p>
      )}
      <Test endpoint={endpoint} />
      <div className={classes.acts}>
        <QuietButton aria-label={t('endpoints.editOf', { name })} onClick={onEdit}>
          {t('endpoints.edit')}
        </QuietButton>
        {channel === 'webhook' && (
          <QuietButton aria-label={t('endpoints.secretOf', { name })} onClick={() => onAct('secret')}>
            {t('endpoints.secret')}
          </QuietButton>
        )}
        <QuietButton aria-label={t(`endpoints.${toggle}Of`, { name })} onClick={() => onAct(toggle)}>
          {t(`endpoints.${toggle}`)}
        </QuietButton>
        <QuietButton aria-label={t('endpoints.removeOf', { name })} onClick={() => onAct('remove')}>
          {t('endpoints.remove')}
        </QuietButton>
        <Link
          to="/settings/deliveries"
          search={{ endpoint: id }}
          className={classes.link}
          aria-label={t('endpoints.deliveriesOf', { name })}
        >
          {t('endpoints.deliveries')}
        </Link>
      </div>
    </Section>
  )
}

function Facts({ endpoint: { address, kinds, language, channel } }: { endpoint: Endpoint }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const names = kinds.map((kind) => t(`noticeKinds.${kind}`))
  const told =
    kinds.length === NOTICE_KINDS.length
      ? t('endpoints.allKinds')
      : new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return (
    <dl className={access.facts}>
      <dt>{t('endpoints.address')}</dt>
      <dd className={classes.address}>
        {channel === 'slack' ? t('endpoints.slackAddress', { host: address }) : address}
      </dd>
      <dt>{t('endpoints.kinds')}</dt>
      <dd>{names.length === 0 ? t('endpoints.noKinds') : told}</dd>
      <dt>{t('common.language')}</dt>
      <dd>{isLanguage(language) ? LANGUAGES[language] : language}</dd>
    </dl>
  )
}

/** Sends a test now, and says what came of it. */
function Test({ endpoint: { id, name, active } }: { endpoint: Endpoint }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer<Tried>>()
  const press = async () => {
    setBusy(true)
    setAnswer(undefined)
    setAnswer(await testEndpoint(id))
    setBusy(false)
  }
  return (
    <div className={classes.test}>
      <div>
        <Button
          variant="default"
          size="md"
          loading={busy}
          aria-label={t('endpoints.testOf', { name })}
          onClick={() => void press()}
        >
          {t('endpoints.test')}
        </Button>
      </div>
      <div role="status">{answer?.kind === 'value' && <Result tried={answer.value} active={active} />}</div>
      {answer && answer.kind !== 'value' && <FailureNotice failure={answer} />}
    </div>
  )
}

function Result({ tried: { sent, error }, active }: { tried: Tried; active: boolean }) {
  const { t } = useTranslation()
  if (!sent) {
    return (
      <Notice tone="danger" icon="warning" title={t('endpoints.testFailed')}>
        {error && <p>{error}</p>}
      </Notice>
    )
  }
  return (
    <Notice tone="plain" icon="check">
      {t(active ? 'endpoints.testSent' : 'endpoints.testSentOff')}
    </Notice>
  )
}
