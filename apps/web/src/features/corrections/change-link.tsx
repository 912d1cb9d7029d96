import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { useSession } from '../access/session-context.ts'
import { useRecordPlace } from '../clocking/record-place.tsx'
import classes from './corrections.module.css'

/** The way from a day of a record to changing it: one of its sessions, or one that is missing. */
export function ChangeLink({ date, session }: { date: string; session?: string }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const { personId } = useRecordPlace()
  const isOwn = personId === undefined || personId === person.id
  const search = { date, ...(session === undefined ? {} : { session }) }
  const words =
    session === undefined
      ? t(isOwn ? 'corrections.askMissing' : 'corrections.addMissing')
      : t(isOwn ? 'today.askCorrection' : 'corrections.correctThis')
  const content = (
    <>
      <Icon name={session === undefined ? 'plus' : 'edit'} size={18} />
      {words}
    </>
  )
  return isOwn ? (
    <Link to="/my-time/change" search={search} className={classes.ask}>
      {content}
    </Link>
  ) : (
    <Link to="/people/$personId/change" params={{ personId }} search={search} className={classes.ask}>
      {content}
    </Link>
  )
}
