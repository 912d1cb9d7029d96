import { Button, NativeSelect } from '@mantine/core'
import { addDays } from '@muster/core/time/zone.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import type { Range } from '../clocking/record-range.ts'
import classes from './roster-bar.module.css'
import type { Publication } from './roster-week.ts'

type Props = {
  teamId: string
  teams: readonly { id: string; name: string }[]
  range: Range
  today: string
  /** What there is to publish, once that is known. */
  publication: Publication | undefined
  canCopy: boolean
  onCopy: () => void
  onPublish: () => void
}

/** Which team and week is shown, and what can be done with all of it. */
export function RosterBar(props: Props) {
  const { teamId, teams, range, today } = props
  const { t } = useTranslation()
  const dates = useCivilDates()
  const navigate = useNavigate()
  const searchOf = (week: string | undefined) => ({ team: teamId, ...(week === undefined ? {} : { week }) })
  const isThisYear = range.from.slice(0, 4) === today.slice(0, 4)
  const isThisWeek = range.from <= today && today <= range.until
  return (
    <div className={classes.bar}>
      {teams.length > 1 && (
        <NativeSelect
          size="md"
          label={t('roster.team')}
          value={teamId}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: '/team/roster', search: { team: value, week: range.from } })
          }
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          className={classes.team}
        />
      )}
      <nav className={classes.weeks} aria-label={t('roster.parts')}>
        <Step to={searchOf(addDays(range.from, -7))} label={t('roster.earlier')} icon="left" />
        <span className={classes.range} aria-live="polite">
          {isThisYear ? dates.shortRange(range.from, range.until) : dates.range(range.from, range.until)}
        </span>
        <Step to={searchOf(addDays(range.from, 7))} label={t('roster.later')} icon="right" />
        {!isThisWeek && (
          <Link to="/team/roster" search={searchOf(undefined)} resetScroll={false} className={classes.now}>
            {t('roster.thisWeek')}
          </Link>
        )}
      </nav>
      <Actions {...props} />
    </div>
  )
}

function Step({
  to,
  label,
  icon,
}: {
  to: { team: string; week?: string }
  label: string
  icon: 'left' | 'right'
}) {
  return (
    <Link to="/team/roster" search={to} resetScroll={false} className={classes.step} aria-label={label}>
      <Icon name={icon} size={20} />
    </Link>
  )
}

function Actions({ publication, canCopy, onCopy, onPublish }: Props) {
  const { t } = useTranslation()
  if (!publication) return null
  const waiting = publication.published + publication.removed
  return (
    <div className={classes.actions}>
      <span className={classes.waiting} data-waiting={waiting > 0}>
        {waiting > 0 && t('roster.waiting', { count: waiting })}
        {waiting === 0 && canCopy && t('roster.published')}
      </span>
      {canCopy && (
        <Button variant="default" size="md" leftSection={<Icon name="copy" size={20} />} onClick={onCopy}>
          {t('roster.copy')}
        </Button>
      )}
      {waiting > 0 && (
        <Button size="md" onClick={onPublish}>
          {t('roster.publish')}
        </Button>
      )}
    </div>
  )
}
