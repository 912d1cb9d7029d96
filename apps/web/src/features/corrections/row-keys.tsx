import { useTranslation } from 'react-i18next'
import classes from './morning.module.css'

/** What the keys do on the rows of a page: each key with its words. */
export function RowKeys({ keys }: { keys: Readonly<Record<string, string>> }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.keys} aria-label={t('morning.keys.title')}>
      {Object.entries(keys).map(([key, words]) => (
        <li key={key}>
          <kbd className={classes.key}>{key}</kbd> {words}
        </li>
      ))}
    </ul>
  )
}
