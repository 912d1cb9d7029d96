import type { Leave } from '@muster/contract/leave.ts'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { useSession } from '../access/session-context.ts'
import morning from '../corrections/morning.module.css'
import type { Deeds } from '../corrections/use-deeds.ts'
import { leavesIn, useAway, useWaitingLeaves } from './leave-api.ts'
import { LeaveEffectView } from './leave-effect-view.tsx'
import { LeaveRow } from './leave-row.tsx'

/** The requests that wait, by first day: what they come to, and who else is away then. */
export function WaitingLeaves({ team, deeds }: { team: string | undefined; deeds: Deeds }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const query = useWaitingLeaves(team)
  // Nobody decides about their own; an admin may be the only one, and the server knows.
  const mayDecide = (leave: Leave) => leave.person.id !== person.id || person.admin
  const waiting = leavesIn(query).filter((leave) => !deeds.gone.has(leave.id) && mayDecide(leave))
  return (
    <Section title={t('teamLeave.waiting')}>
      {!query.data && <Awaited query={query} lines={2} />}
      {query.data && waiting.length === 0 && <p className={morning.none}>{t('teamLeave.noneWaits')}</p>}
      {waiting.length > 0 && (
        <ul className={morning.rows}>
          {waiting.map((leave) => (
            <LeaveRow key={leave.id} leave={leave} deeds={deeds}>
              <LeaveEffectView personId={leave.person.id} times={leave} />
              <AlsoAway leave={leave} team={team} />
            </LeaveRow>
          ))}
        </ul>
      )}
      {query.hasNextPage && <More query={query} shown={waiting.length} />}
    </Section>
  )
}

function AlsoAway({ leave: { person, from, until }, team }: { leave: Leave; team: string | undefined }) {
  const { t } = useTranslation()
  const { data } = useAway({ from, until }, team)
  if (!data) return null
  const others = data.filter((other) => other.person.id !== person.id)
  const names = [...new Map(others.map((other) => [other.person.id, other.person.name])).values()]
  if (names.length === 0) return <p>{t('teamLeave.nobodyElse')}</p>
  return <p>{t('teamLeave.alsoAway', { count: names.length, names: names.join(', ') })}</p>
}
