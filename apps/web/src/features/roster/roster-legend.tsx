import { useTranslation } from 'react-i18next'
import classes from './roster-legend.module.css'
import chip from './shift-chip.module.css'

const STATES = ['draft', 'changed', 'published', 'removed'] as const

/** What the edges and colours of shifts mean; each says it in words too, where it stands. */
export function RosterLegend() {
  const { t } = useTranslation()
  return (
    <ul className={classes.legend} aria-label={t('roster.legend.title')}>
      {STATES.map((state) => (
        <li key={state} className={classes.item}>
          <span className={`${chip.chip} ${classes.sample}`} data-state={state} aria-hidden="true">
            <span className={chip.times}>8–16</span>
          </span>
          {t(`roster.legend.${state}`)}
        </li>
      ))}
      <li className={classes.item}>
        <span className={chip.pattern} aria-hidden="true">
          8–16
        </span>
        {t('roster.legend.pattern')}
      </li>
    </ul>
  )
}
