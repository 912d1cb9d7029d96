import type { RuleSet, RulesVersions } from '@muster/contract/organisation.ts'
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
          <dt className={classes.ruleName}>{ruleName(t, name, rules)}</dt>
          <dd className={classes.ruleValue}>{ruleValue(t, rules[name])}</dd>
          <dd className={classes.ruleText}>
            {ruleSentence(t, name, rules)}
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

/** What a rule is called: without an automatic clock-out its limit only marks long sessions. */
export function ruleName(t: TFunction, name: RuleName, rules: RuleSet): string {
  return name === 'autoOutAfterMs' && !rules.autoOut ? t('ruleSettings.longSession') : t(`ruleNames.${name}`)
}

/** What a rule says among these. */
export function ruleSentence(t: TFunction, name: RuleName, rules: RuleSet): string {
  if (name === 'autoOut') return rules.autoOut ? t('rules.autoOut') : t('ruleSettings.noAutoOut')
  if (name === 'warn' || (name === 'warnAfterMs' && !rules.warn))
    return rules.warn ? t('rules.warn') : t('ruleSettings.noWarning')
  const duration = ruleDuration(t, rules[name])
  if (name === 'autoOutAfterMs' && !rules.autoOut) return t('ruleSettings.longSessionMarked', { duration })
  return t(`rules.${name}`, { duration })
}
