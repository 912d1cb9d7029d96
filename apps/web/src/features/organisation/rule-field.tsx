import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../language/use-locale.ts'
import { QuietButton } from '../../shell/quiet-button.tsx'
import classes from './organisation.module.css'
import { type Amount, inUnits, ruleDuration, UNITS, type Unit } from './rule-units.ts'

type Props = {
  name: string
  'data-field': string
  error: string | undefined
  label: string
  /** What the rule then means. */
  sentence: string
  amount: Amount
  /** What the fields stand for, as far as they can be read. */
  valueMs: number
  /** What would hold if nothing were said here. */
  below: { ms: number; isTeam: boolean }
  onAmount: (amount: Amount) => void
}

/** One duration: a number and its unit, what it then means, and the way back to what would hold without it. */
export function RuleField({
  name,
  error,
  label,
  sentence,
  amount,
  valueMs,
  below,
  onAmount,
  ...field
}: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className={classes.duration}>
      <TextInput
        {...field}
        size="md"
        label={label}
        description={sentence}
        inputMode="decimal"
        autoComplete="off"
        value={amount.amount}
        error={error}
        onChange={({ currentTarget: { value } }) => onAmount({ ...amount, amount: value })}
        inputContainer={(input) => (
          <div className={classes.amountAndUnit}>
            {input}
            <NativeSelect
              size="md"
              aria-label={t('ruleSettings.unitOf', { rule: label })}
              value={amount.unit}
              onChange={({ currentTarget: { value } }) => onAmount({ ...amount, unit: value as Unit })}
              data={UNITS.map((unit) => ({ value: unit, label: t(`ruleSettings.units.${unit}`) }))}
            />
            {valueMs !== below.ms && (
              <QuietButton onClick={() => onAmount(inUnits(below.ms, locale))}>
                {t(below.isTeam ? 'ruleSettings.organisations' : 'ruleSettings.default', {
                  value: ruleDuration(t, below.ms),
                })}
              </QuietButton>
            )}
          </div>
        )}
      />
    </div>
  )
}
