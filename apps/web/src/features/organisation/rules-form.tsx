import { Checkbox } from '@mantine/core'
import type { RuleSet, RulesVersions } from '@muster/contract/organisation.ts'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../language/use-locale.ts'
import type { FieldErrors } from '../../shell/field-errors.ts'
import { Form } from '../../shell/form.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { useSession } from '../access/session-context.ts'
import {
  contradictionIn,
  differences,
  isSwitch,
  newRules,
  RULE_NAMES,
  type RuleName,
  rulesAt,
  rulesBelow,
  type SwitchRule,
  startOfDate,
} from './dated-rules.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import classes from './organisation.module.css'
import { setRules } from './organisation-api.ts'
import { RuleField } from './rule-field.tsx'
import { type Amount, type DurationRule, inUnits, LIMITS_MS, msOf, ruleDuration } from './rule-units.ts'
import { ruleName, ruleSentence } from './rules-in-force.tsx'
import { RulesPreview } from './rules-preview.tsx'
import { StartField } from './start-field.tsx'

type Props = {
  known: RulesVersions
  team: string | undefined
  onDone: (what: string) => void
  onCancel: () => void
}

/** What was typed: durations as they stand in their fields, and what was switched. */
type Edits = {
  amounts: Partial<Record<DurationRule, Amount>>
  switches: Partial<Record<SwitchRule, boolean>>
}

const FIELDS = [...RULE_NAMES, 'from'] as const

/** Changes rules from now or a date on, and shows beforehand what that changes. */
export function RulesForm({ known, team, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { zone } = useSession().organisation
  const [edits, setEdits] = useState<Edits>({ amounts: {}, switches: {} })
  const [from, setFrom] = useState('')
  const { field, submit, ...form } = useSubmission({
    fields: FIELDS,
    refusals: { rules_in_the_past: 'from' },
    invalid: t('ruleSettings.contradicts'),
  })
  const atMs = from === '' ? Date.now() : startOfDate(from, zone)
  const before = rulesAt(known, team, atMs)
  const below = rulesBelow(known, team, atMs)
  const after = edited(before, edits)
  const changes = differences(before, after)
  const isDirty = changes.length > 0 || Object.keys(unreadable(edits)).length > 0
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })

  function errorsNow(): FieldErrors<(typeof FIELDS)[number]> {
    const found = Object.entries(unreadable(edits)).map(([name, [least, most]]) => [
      name,
      t('ruleSettings.between', { least: ruleDuration(t, least), most: ruleDuration(t, most) }),
    ])
    if (found.length > 0) return Object.fromEntries(found)
    const contradiction = contradictionIn(after)
    if (!contradiction) return {}
    const { name, earlier } = contradiction
    return { [name]: t('ruleSettings.tooEarly', { rule: ruleName(t, earlier, after) }) }
  }

  async function save() {
    const body = { ...newRules(known, { team, atMs, rules: after }), ...(from === '' ? {} : { from }) }
    const sent = await submit(errorsNow(), () => setRules(body))
    if (sent) onDone(t(from === '' ? 'ruleSettings.savedNow' : 'ruleSettings.savedPlanned'))
  }

  const amountOf = (name: DurationRule) => edits.amounts[name] ?? inUnits(before[name], locale)
  const type = (name: DurationRule, amount: Amount) =>
    setEdits({ ...edits, amounts: { ...edits.amounts, [name]: amount } })
  return (
    <Form {...form} submit={t('ruleSettings.save')} onSubmit={() => void save()} onCancel={onCancel}>
      <StartField {...field('from')} value={from} onChange={setFrom} />
      {RULE_NAMES.map((name) =>
        isSwitch(name) ? (
          <Checkbox
            key={name}
            size="md"
            className={classes.check ?? ''}
            label={t(`ruleNames.${name}`)}
            description={ruleSentence(t, name, after)}
            checked={after[name]}
            onChange={({ currentTarget: { checked } }) =>
              setEdits({ ...edits, switches: { ...edits.switches, [name]: checked } })
            }
          />
        ) : (
          <RuleField
            key={name}
            {...field(name)}
            label={ruleName(t, name, after)}
            sentence={ruleSentence(t, name, after)}
            amount={amountOf(name)}
            valueMs={after[name]}
            below={{ ms: below[name], isTeam: team !== undefined }}
            onAmount={(amount) => type(name, amount)}
          />
        ),
      )}
      <RulesPreview known={known} team={team} atMs={atMs} isNow={from === ''} changes={changes} />
      {blocker.status === 'blocked' && <LeaveDialog stay={blocker.reset} leave={blocker.proceed} />}
    </Form>
  )
}

/** The rules with what was typed over them; what cannot be read stays what it was. */
function edited(before: RuleSet, { amounts, switches }: Edits): RuleSet {
  const read = Object.entries(amounts).map(([name, amount]) => [name, msOf(amount)])
  return { ...before, ...Object.fromEntries(read.filter(([, ms]) => ms !== undefined)), ...switches }
}

/** The limits of each field that holds no duration, or one outside them. */
function unreadable({ amounts }: Edits): Partial<Record<RuleName, readonly [number, number]>> {
  const typed = Object.entries(amounts) as [DurationRule, Amount][]
  const bad = typed.filter(([name, amount]) => {
    const ms = msOf(amount)
    const [least, most] = LIMITS_MS[name]
    return ms === undefined || ms < least || ms > most
  })
  return Object.fromEntries(bad.map(([name]) => [name, LIMITS_MS[name]]))
}
