import type { PersonDetail } from '@muster/contract/people.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RequestFailed } from '../../api/request.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import type { MySearch } from '../clocking/my-time-search.ts'
import { clockOf, type RecordSource } from '../clocking/record-source.ts'
import { DownloadRecord, RecordView } from '../clocking/record-view.tsx'
import { PatternsSection } from '../roster/patterns-section.tsx'
import { usePerson } from './people-api.ts'
import { PersonAdmin } from './person-admin.tsx'
import { PersonNow } from './person-now.tsx'
import classes from './person-page.module.css'
import { usePersonNow } from './use-person-now.ts'

const route = getRouteApi('/in/people/$personId')

/** Somebody's record, for their leaders and for admins: who they are, what they are now, and the days behind it. */
export function PersonPage() {
  const { t } = useTranslation()
  const session = useSession()
  const { personId } = route.useParams()
  const search = route.useSearch()
  const mayLook = session.person.admin || session.leads.length > 0
  if (!mayLook) return <ForbiddenPage title={t('record.person')} />
  return <Person key={personId} personId={personId} search={search} />
}

function Person({ personId, search }: { personId: string; search: MySearch }) {
  const { t } = useTranslation()
  const { organisation, person: self } = useSession()
  const query = usePerson(personId)
  const now = usePersonNow(personId)
  const person = query.data
  if (!person) {
    return (
      <Page title={t('record.person')}>
        {query.error && isBadId(query.error) ? (
          <Empty icon="away" title={t('shell.notFound')} />
        ) : (
          <Awaited query={query} lines={6} />
        )}
      </Page>
    )
  }
  const source: RecordSource = {
    personId,
    path: `/people/${personId}/work-sessions`,
    zone: organisation.zone,
    nowMs: clockOf(now.data),
  }
  return (
    <Page
      title={person.name}
      lead={<About person={person} />}
      actions={<DownloadRecord source={source} search={search} />}
    >
      <PersonNow board={now.data} />
      <RecordView source={source} search={search} personId={personId} />
      <PatternsSection owner={{ person: personId }} name={person.name} />
      {self.admin && <PersonAdmin personId={personId} board={now.data} />}
    </Page>
  )
}

function About({ person: { number, teams, admin, active } }: { person: PersonDetail }) {
  const { t } = useTranslation()
  const memberships = teams.map(({ name, role }) =>
    role === 'leader' ? t('people.leads', { team: name }) : name,
  )
  const about = [
    number === undefined ? '' : t('record.number', { number }),
    memberships.join(', '),
    admin ? t('people.admin') : '',
  ]
  return (
    <>
      {about.filter(Boolean).join(' · ')}
      {!active && <span className={classes.inactive}>{t('people.isInactive')}</span>}
    </>
  )
}

/** An address that was mistyped names nobody, whatever the server makes of it. */
function isBadId(error: Error): boolean {
  return (
    error instanceof RequestFailed &&
    error.answer.kind === 'problem' &&
    error.answer.problem.code === 'invalid_request'
  )
}
