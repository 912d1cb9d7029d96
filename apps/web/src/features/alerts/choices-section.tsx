import { Checkbox, VisuallyHidden } from '@mantine/core'
import type { AlertSettings, AlertTopic, PersonalWay } from '@muster/contract/alerts.ts'
import { startTransition, useOptimistic, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { useChangeAlertSettings } from './alert-settings-api.ts'
import classes from './choices.module.css'

const OF_LEADERS: ReadonlySet<AlertTopic> = new Set([
  'team_long_day',
  'team_automatic_out',
  'correction_asked',
  'leave_asked',
  'leave_withdrawn',
  'daily_report',
])

type Choices = AlertSettings['choices']
type Choice = Pick<Choices[number], 'topic'> & Partial<Choices[number]>

function withChoice(choices: Choices, one: Choice): Choices {
  return choices.map((choice) => (choice.topic === one.topic ? { ...choice, ...one } : choice))
}

/** Each topic by each way; a choice is kept as it is made. */
export function ChoicesSection({ settings }: { settings: AlertSettings }) {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  const change = useChangeAlertSettings()
  const [failure, setFailure] = useState<Failure>()
  const [said, setSaid] = useState('')
  const isLeader = person.admin || leads.length > 0
  // A box stays as it was pressed from the press on: what is kept is told a moment later.
  const [shown, show] = useOptimistic(settings.choices, withChoice)
  const choices = shown.filter(({ topic }) => {
    if (topic === 'system') return person.admin
    return isLeader || !OF_LEADERS.has(topic)
  })
  const ways: readonly PersonalWay[] = settings.textMessages ? ['mail', 'push', 'sms'] : ['mail', 'push']

  function choose(topic: AlertTopic, way: PersonalWay, isOn: boolean) {
    const one = { topic, [way]: isOn }
    const what = { topic: t(`alertTopics.${topic}`), way: t(`ways.${way}`) }
    setFailure(undefined)
    startTransition(async () => {
      show(one)
      const answer = await change({ choices: [one] }, (before) => ({
        ...before,
        choices: withChoice(before.choices, one),
      }))
      if (answer.kind === 'value') setSaid(t(isOn ? 'alertSettings.chosen' : 'alertSettings.notChosen', what))
      else setFailure(answer)
    })
  }

  return (
    <Section title={t('alertSettings.what')}>
      <p className={text.soft}>{t('alertSettings.always')}</p>
      {ways.includes('sms') && settings.phone === null && (
        <p className={text.soft}>{t('alertSettings.noPhone')}</p>
      )}
      {!settings.ways.push && <p className={text.soft}>{t('alertSettings.noBrowser')}</p>}
      <table className={classes.choices} aria-label={t('alertSettings.what')}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{t('alertSettings.topic')}</VisuallyHidden>
            </th>
            {ways.map((way) => (
              <th key={way} scope="col" className={classes.way}>
                {t(`ways.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.topic}>
              <th scope="row">{t(`alertTopics.${choice.topic}`)}</th>
              {ways.map((way) => (
                <td key={way} className={classes.way}>
                  {/* biome-ignore lint/a11y/noLabelWithoutControl: the box is the control, and as large as a thumb this way */}
                  <label className={classes.choice}>
                    <VisuallyHidden>
                      {t('alertSettings.choice', {
                        topic: t(`alertTopics.${choice.topic}`),
                        way: t(`ways.${way}`),
                      })}
                    </VisuallyHidden>
                    <Checkbox
                      size="md"
                      checked={choice[way]}
                      onChange={({ currentTarget: { checked } }) => choose(choice.topic, way, checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {failure && <FailureNotice failure={failure} />}
      <p role="status" className={classes.said}>
        {failure ? '' : said}
      </p>
    </Section>
  )
}
