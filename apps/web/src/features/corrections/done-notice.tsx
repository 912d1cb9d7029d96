import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../shell/notice.tsx'
import classes from './morning.module.css'
import type { Deeds, Done } from './use-deeds.ts'

/** Where the page tells what was decided last, and the focus goes where no row is left. */
export function DonePlace({ deeds }: { deeds: Deeds }) {
  return (
    <div role="status" className={classes.done} data-done tabIndex={-1}>
      {deeds.done && <DoneNotice done={deeds.done} />}
    </div>
  )
}

function DoneNotice({ done: { personId, workDate, words } }: { done: Done }) {
  const { t } = useTranslation()
  const search = workDate === undefined ? {} : { from: workDate, until: workDate, day: workDate }
  return (
    <Notice
      tone="plain"
      icon="check"
      actions={
        <Link to="/people/$personId" params={{ personId }} search={search} className={classes.look}>
          {t('morning.look')}
        </Link>
      }
    >
      {words}
    </Notice>
  )
}
