import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneLabel } from '../../formatting/instants.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { Notice } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import access from './access.module.css'
import classes from './account.module.css'
import { leave, signOut } from './session.ts'
import { useSession } from './session-context.ts'

/** Who one is here, in which language, and the way out. */
export function AccountFacts() {
  const { t } = useTranslation()
  const { person, organisation, leads, email } = useSession()
  const locale = useLocale()
  const teams = new Intl.ListFormat(locale).format(leads.map(({ name }) => name))
  return (
    <Section title={t('account.you')}>
      <dl className={access.facts}>
        <Fact name={t('account.name')}>{person.name}</Fact>
        <Fact name={t('signIn.email')}>{email}</Fact>
        <Fact name={t('setUp.organisation')}>{organisation.name}</Fact>
        <Fact name={t('setUp.zone')}>{zoneLabel(organisation.zone)}</Fact>
        {person.admin && <Fact name={t('account.role')}>{t('account.admin')}</Fact>}
        {leads.length > 0 && <Fact name={t('account.leads')}>{teams}</Fact>}
        <dt>{t('common.language')}</dt>
        <dd className={classes.language}>
          <LanguageSwitch />
        </dd>
      </dl>
      <SignOut />
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function SignOut() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [step, setStep] = useState<'idle' | 'busy' | 'failed'>('idle')
  async function press() {
    setStep('busy')
    if (await signOut()) leave(queries)
    else setStep('failed')
  }
  return (
    <>
      {step === 'failed' && (
        <Notice tone="danger" icon="offline" role="alert">
          {t('account.signOutFailed')}
        </Notice>
      )}
      <div className={classes.row}>
        <Button
          variant="default"
          size="md"
          leftSection={<Icon name="signOut" size={20} />}
          loading={step === 'busy'}
          onClick={press}
        >
          {t('common.signOut')}
        </Button>
      </div>
    </>
  )
}
