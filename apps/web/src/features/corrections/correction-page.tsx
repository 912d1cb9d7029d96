import type { Correction } from '@muster/contract/corrections.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Page, Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { type RecordSource, useRecord } from '../clocking/record-source.ts'
import { usePerson } from '../people/people-api.ts'
import { CorrectionForm } from './correction-form.tsx'
import type { CorrectionSearch } from './correction-search.ts'
import classes from './corrections.module.css'
import { useLocks, type Whose } from './corrections-api.ts'
import { EffectView } from './effect-view.tsx'
import { dateIn } from './typed-time.ts'

const ownRoute = getRouteApi('/in/my-time/change')
const personRoute = getRouteApi('/in/people/$personId/change')

/** Asks for a change of one's own record. */
export function MyCorrectionPage() {
  const { person } = useSession()
  const search = ownRoute.useSearch()
  return <CorrectionOf whose={{ own: true }} personId={person.id} search={search} />
}

/** Corrects somebody's record directly; one's own is asked for, since nobody decides about it themselves. */
export function PersonCorrectionPage() {
  const { t } = useTranslation()
  const session = useSession()
  const { personId } = personRoute.useParams()
  const search = personRoute.useSearch()
  const mayCorrect = session.person.admin || session.leads.length > 0
  if (!mayCorrect) return <ForbiddenPage title={t('corrections.correctTitle')} />
  if (personId === session.person.id) {
    return <CorrectionOf whose={{ own: true }} personId={personId} search={search} />
  }
  return <OfPerson personId={personId} search={search} />
}

function OfPerson({ personId, search }: { personId: string; search: CorrectionSearch }) {
  const { t } = useTranslation()
  const query = usePerson(personId)
  if (!query.data) {
    return (
      <Page title={t('corrections.correctTitle')}>
        <Awaited query={query} lines={4} />
      </Page>
    )
  }
  const whose: Whose = { own: false, personId, name: query.data.name }
  return <CorrectionOf whose={whose} personId={personId} search={search} />
}

type Props = { whose: Whose; personId: string; search: CorrectionSearch }

function CorrectionOf({ whose, personId, search }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { zone } = useSession().organisation
  const date = search.date ?? dateIn(zone, Date.now())
  const [sent, setSent] = useState<Correction>()
  const path = whose.own ? '/me/work-sessions' : (`/people/${personId}/work-sessions` as const)
  const source: RecordSource = { personId, path, zone, nowMs: Date.now }
  const record = useRecord(source, { from: date, until: date })
  const locks = useLocks()
  const title = whose.own ? t('corrections.askTitle') : t('corrections.correctTitle')
  const lead = whose.own ? dates.long(date) : `${whose.name} · ${dates.long(date)}`
  if (sent) return <Sent correction={sent} whose={whose} date={date} title={title} lead={lead} />
  const isReady = record.data && !record.isPlaceholderData && locks.data
  const session = record.data?.sessions.find(({ id }) => id === search.session)
  return (
    <Page title={title} lead={lead}>
      <Section>
        {!isReady && <Awaited query={record.error ? record : locks} lines={4} />}
        {isReady && search.session !== undefined && !session && (
          <Empty icon="away" title={t('corrections.sessionGone')}>
            <DayLink whose={whose} date={date} />
          </Empty>
        )}
        {isReady && (session || search.session === undefined) && (
          <CorrectionForm
            key={`${date} ${search.session}`}
            whose={whose}
            date={date}
            zone={session?.zone ?? zone}
            session={session}
            locked={locks.data.some(({ from, until }) => from <= date && date <= until)}
            end={search.end}
            onDone={setSent}
          />
        )}
      </Section>
      <p>
        <DayLink whose={whose} date={date} />
      </p>
    </Page>
  )
}

type SentProps = { correction: Correction; whose: Whose; date: string; title: string; lead: string }

function Sent({ correction, whose, date, title, lead }: SentProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  // The form has gone, and the focus with it.
  useEffect(() => {
    heading.current?.focus()
    scrollTo(0, 0)
  }, [])
  return (
    <Page title={title} lead={lead}>
      <section className={classes.card}>
        <h2 className={classes.cardTitle} tabIndex={-1} ref={heading}>
          {t(whose.own ? 'corrections.sent' : 'corrections.corrected')}
        </h2>
        <p>{t(whose.own ? 'corrections.sentText' : 'corrections.correctedText')}</p>
        <EffectView effect={correction.effect} changes={correction.changes} />
        <DayLink whose={whose} date={correction.workDates[0] ?? date} />
        {whose.own && (
          <Link to="/my-time/requests" className={classes.ask}>
            {t('corrections.myRequests')}
          </Link>
        )}
      </section>
    </Page>
  )
}

function DayLink({ whose, date }: { whose: Whose; date: string }) {
  const { t } = useTranslation()
  const to = { className: classes.ask, search: { from: date, until: date, day: date } }
  return whose.own ? (
    <Link to="/my-time" {...to}>
      {t('corrections.toDay')}
    </Link>
  ) : (
    <Link to="/people/$personId" params={{ personId: whose.personId }} {...to}>
      {t('corrections.toDay')}
    </Link>
  )
}
