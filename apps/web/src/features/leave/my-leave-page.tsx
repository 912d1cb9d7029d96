import { Button } from '@mantine/core'
import type { Leave } from '@muster/contract/leave.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { civilDateIn } from '../../formatting/instants.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Page, Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { MyTimeNavigation } from '../clocking/my-time-navigation.tsx'
import { addDays } from '../clocking/record-range.ts'
import { AskLeaveDialog } from './ask-leave-dialog.tsx'
import classes from './leave.module.css'
import { leavesIn, useMyLeaves } from './leave-api.ts'
import { LeaveCard } from './leave-card.tsx'

const SHOWN_DAYS = 366

/** `/my-time/leave`: leave of one's own: what waits and is to come, what was, and asking for more. */
export function MyLeavePage() {
  const { t } = useTranslation()
  const { zone } = useSession().organisation
  const [today] = useState(() => civilDateIn(zone, Date.now()))
  const query = useMyLeaves(addDays(today, -SHOWN_DAYS))
  const [asks, setAsks] = useState(false)
  const [said, setSaid] = useState('')
  const all = leavesIn(query)
  const isOpen = ({ state, until }: Leave) => until >= today || state === 'requested'
  const coming = all.filter(isOpen)
  const past = all.filter((leave) => !isOpen(leave)).toReversed()
  const ask = (
    <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setAsks(true)}>
      {t('leave.ask')}
    </Button>
  )
  return (
    <Page title={t('leave.title')} lead={t('leave.lead')} actions={ask}>
      <MyTimeNavigation />
      <Said>{said}</Said>
      {!query.data && <Awaited query={query} lines={3} />}
      {query.data && all.length === 0 && (
        <Empty icon="calendar" title={t('leave.none')}>
          {t('leave.noneHint')}
        </Empty>
      )}
      {coming.length > 0 && (
        <Section title={t('leave.coming')}>
          <Cards leaves={coming} today={today} onSaid={setSaid} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t('leave.past')}>
          <Cards leaves={past} today={today} onSaid={setSaid} />
        </Section>
      )}
      {query.hasNextPage && <More query={query} shown={all.length} />}
      {asks && (
        <AskLeaveDialog
          known={all}
          onAsked={() => setSaid(t('leave.asked'))}
          onClose={() => setAsks(false)}
        />
      )}
    </Page>
  )
}

type CardsProps = { leaves: readonly Leave[]; today: string; onSaid: (words: string) => void }

function Cards({ leaves, today, onSaid }: CardsProps) {
  const { t } = useTranslation()
  return (
    <ul className={classes.cards}>
      {leaves.map((leave) => (
        <li key={leave.id}>
          <LeaveCard leave={leave} today={today} onWithdrawn={() => onSaid(t('leave.withdrawn'))} />
        </li>
      ))}
    </ul>
  )
}
