import type { RulesVersions } from '@muster/contract/organisation.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { nextVersion, type RuleDifference } from './dated-rules.ts'
import classes from './organisation.module.css'
import { ruleValue } from './rules-in-force.tsx'

type Props = {
  known: RulesVersions
  team: string | undefined
  atMs: number
  isNow: boolean
  changes: readonly RuleDifference[]
}

/** What saving would change, from when, and until when. */
export function RulesPreview({ known, team, atMs, isNow, changes }: Props) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const next = nextVersion(known, team, atMs)
  return (
    <div className={classes.preview}>
      <h3 className={classes.previewTitle}>
        {isNow ? t('ruleSettings.changesNow') : t('ruleSettings.changesFrom', { date: dates.from(atMs) })}
      </h3>
      <Changes changes={changes} />
      {next && <p className={text.small}>{t('ruleSettings.untilNext', { date: dates.from(next.from) })}</p>}
      <p className={text.small}>{t('ruleSettings.pastStays')}</p>
    </div>
  )
}

/** Rules that say something else than before, each with both values. */
export function Changes({ changes }: { changes: readonly RuleDifference[] }) {
  const { t } = useTranslation()
  if (changes.length === 0) return <p className={text.soft}>{t('ruleSettings.noChanges')}</p>
  return (
    <ul className={classes.changes}>
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          {t('ruleSettings.change', {
            rule: t(`ruleNames.${name}`),
            before: ruleValue(t, before),
            after: ruleValue(t, after),
          })}
        </li>
      ))}
    </ul>
  )
}
