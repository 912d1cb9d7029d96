import type { Exception } from '@muster/core/clocking/punch.ts'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import classes from './exceptions.module.css'

/** What somebody has to look at, in words. */
export function Exceptions({ exceptions }: { exceptions: readonly Exception[] }) {
  const { t } = useTranslation()
  if (exceptions.length === 0) return null
  return (
    <ul className={classes.exceptions}>
      {exceptions.map((exception) => (
        <li key={exception} className={classes.exception}>
          <Icon name="warning" size={18} />
          <span>{t(`exceptions.${exception}`)}</span>
        </li>
      ))}
    </ul>
  )
}
