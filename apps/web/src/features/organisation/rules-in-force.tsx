import type { RulesVersions } from '@muster/contract/organisation.ts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { RULE_NAMES, type RuleName, rulesAt, rulesBelow } from './dated-rules.ts'
import classes from './organisation.module.css'
import { ruleDuration } from './rule-units.ts'

/** Every rule in words, with its value now and, where that is another, the one that would hold without it. */
export function RulesInForce({ known, team }: { known: RulesVersions; team: string | undefined }) {
  const { t } = useTranslation()
  const nowMs = Date.now()
  const rules = rulesAt(known, team, nowMs)
  const below = rulesBelow(known, team, nowMs)
  return (
    <dl className={classes.rules}>
      {RULE_NAMES.map((name) => (
        <div key={name} className={classes.rule}>
          <dt className={classes.ruleName}>{t(`ruleNames.${name}`)}</dt>
          <dd className={classes.ruleValue}>{ruleValue(t, rules[name])}</dd>
          <dd className={classes.ruleText}>
            {ruleSentence(t, name, rules[name])}
            {rules[name] !== below[name] && (
              <>
                {' '}
                <span className={classes.below}>
                  {t(team === undefined ? 'ruleSettings.default' : 'ruleSettings.organisations', {
                    value: ruleValue(t, below[name]),
                  })}
                </span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A rule's value: a duration, or yes or no. */
export function ruleValue(t: TFunction, value: number | boolean): string {
  if (typeof value === 'number') return ruleDuration(t, value)
  return value ? t('ruleSettings.yes') : t('ruleSettings.no')
}

/** What a rule says with this value. */
export function ruleSentence(t: TFunction, name: RuleName, value: number | boolean): string {
  if (typeof value === 'number') return t(`rules.${name}`, { duration: ruleDuration(t, value) })
  return value ? t('rules.autoOut') : t('ruleSettings.noAutoOut')
}
