import { Button } from '@mantine/core'
import type { RulesVersion, RulesVersions } from '@muster/contract/organisation.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { useDates } from '../../formatting/dates.ts'
import { zoneLabel } from '../../formatting/instants.ts'
import { Badge } from '../../shell/badge.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { changesOf, stateOfVersion } from './dated-rules.ts'
import classes from './organisation.module.css'
import { Changes } from './rules-preview.tsx'

type Props = { known: RulesVersions; team: string | undefined; onChanged: (what: string) => void }

/** What changed when, and by whom, newest first; what is still to come can be taken back. */
export function RulesHistory({ known, team, onChanged }: Props) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const [withdrawing, setWithdrawing] = useState<RulesVersion>()
  const versions = known.versions.filter((one) => one.team?.id === team)
  if (versions.length === 0) return <p className={text.soft}>{t('ruleSettings.noHistory')}</p>
  return (
    <>
      <ol className={classes.history}>
        {versions.map((version) => (
          <li key={version.id} className={classes.version}>
            <Version known={known} version={version} onWithdraw={() => setWithdrawing(version)} />
          </li>
        ))}
      </ol>
      {withdrawing && (
        <ConfirmDialog
          title={t('ruleSettings.withdrawTitle', { date: dates.from(withdrawing.from) })}
          submit={t('ruleSettings.withdraw')}
          danger
          send={() => request<void>('DELETE', `/organisation/rules/${withdrawing.id}`)}
          onDone={() => onChanged(t('ruleSettings.withdrawn'))}
          onClose={() => setWithdrawing(undefined)}
        >
          <p>{t('ruleSettings.withdrawText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

type VersionProps = { known: RulesVersions; version: RulesVersion; onWithdraw: () => void }

function Version({ known, version, onWithdraw }: VersionProps) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { from, zone, madeBy, madeAt } = version
  const state = stateOfVersion(known, version, Date.now())
  const changes = changesOf(known, version)
  return (
    <>
      <div className={classes.versionHead}>
        <h3 className={classes.versionTitle}>{t('ruleSettings.versionFrom', { date: dates.from(from) })}</h3>
        {state !== 'past' && (
          <Badge tone={state === 'planned' ? 'pause' : 'accent'}>{t(`ruleSettings.${state}`)}</Badge>
        )}
        {state === 'planned' && (
          <Button
            variant="default"
            size="md"
            aria-label={t('ruleSettings.withdrawOf', { date: dates.from(from) })}
            onClick={onWithdraw}
          >
            {t('ruleSettings.withdraw')}
          </Button>
        )}
      </div>
      {zone !== null && <p>{t('ruleSettings.zoneIs', { zone: zoneLabel(zone) })}</p>}
      {(changes.length > 0 || zone === null) && <Changes changes={changes} />}
      <p className={text.small}>
        {madeBy
          ? t('ruleSettings.madeBy', { name: madeBy.name, date: dates.dateTime(madeAt) })
          : t('ruleSettings.made', { date: dates.dateTime(madeAt) })}
      </p>
    </>
  )
}
