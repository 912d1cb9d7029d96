import type { Roster } from '@muster/contract/roster.ts'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import text from '../../shell/text.module.css'
import type { Range } from '../clocking/record-range.ts'
import classes from './cell-dialog.module.css'
import { publishRoster } from './roster-api.ts'
import { publicationOf } from './roster-week.ts'

type Props = {
  roster: Roster
  range: Range
  onDone: (words: string) => void
  onClose: () => void
}

/** Publishes a week: what changes, who is told, and what stays as it is. */
export function PublishDialog({ roster, range, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { published, removed, people, past, clashing } = publicationOf(roster)
  const names = roster.people
    .filter(({ person }) => people.includes(person.id))
    .map(({ person }) => person.name)
  return (
    <ConfirmDialog
      title={t('roster.publishTitle', { range: dates.shortRange(range.from, range.until) })}
      submit={t('roster.publish')}
      send={() => publishRoster(roster.team.id, range)}
      onDone={(told) => onDone(t('roster.publishedNow', { count: told.people.length }))}
      onClose={onClose}
    >
      <div className={classes.facts}>
        {published > 0 && <p>{t('roster.publishNew', { count: published })}</p>}
        {removed > 0 && <p>{t('roster.publishRemoved', { count: removed })}</p>}
        {clashing > 0 && (
          <p className={classes.warning}>
            <Icon name="warning" size={18} />
            {t('roster.publishClashing', { count: clashing })}
          </p>
        )}
        <p>{t('roster.publishTold', { count: people.length })}</p>
        <ul className={classes.names}>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        {past > 0 && <p className={text.soft}>{t('roster.publishPast', { count: past })}</p>}
      </div>
    </ConfirmDialog>
  )
}
