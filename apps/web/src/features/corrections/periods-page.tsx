import { TextInput } from '@mantine/core'
import type { Locks } from '@muster/contract/corrections.ts'
import type { Problem } from '@muster/contract/values.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { Form, Said, textIn } from '../../shell/form.tsx'
import { Notice } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import { useSession } from '../access/session-context.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import { SettingsFrame } from '../organisation/settings-frame.tsx'
import classes from './corrections.module.css'
import { lock, useLocks } from './corrections-api.ts'

type Period = { from: string; until: string }
type Unsettled = {
  session: string
  person: { id: string; name: string }
  workDate: string
  status: 'open' | 'provisional' | 'closed' | 'incomplete'
}
/** What keeps a period from being locked. */
type Hindered = Period & { sessions: readonly Unsettled[]; count: number }

/** `/settings/periods`: periods that are locked, and locking the next. */
export function PeriodsPage() {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Period>()
  const [hindered, setHindered] = useState<Hindered>()
  const [said, setSaid] = useState('')
  const done = (locks: Locks, { from, until }: Period) => {
    queries.setQueryData(['locks'], locks.locks)
    setHindered(undefined)
    setSaid(t('periods.locked', { range: dates.range(from, until) }))
  }
  return (
    <SettingsFrame title={t('periods.title')} lead={t('periods.lead')}>
      <Said>{said}</Said>
      <Section title={t('periods.lockTitle')}>
        <LockForm onAsk={setAsked} />
        {hindered && <Hindrances hindered={hindered} />}
      </Section>
      <Section title={t('periods.list')}>
        <LockList />
      </Section>
      {asked && (
        <LockDialog
          period={asked}
          onDone={(locks) => done(locks, asked)}
          onHindered={(found) => {
            setSaid('')
            setHindered({ ...asked, ...found })
            setAsked(undefined)
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </SettingsFrame>
  )
}

function LockForm({ onAsk }: { onAsk: (period: Period) => void }) {
  const { t } = useTranslation()
  const { field, submit, ...form } = useSubmission({ fields: ['from', 'until'] as const })

  async function ask(data: FormData) {
    const [from, until] = [textIn(data, 'from'), textIn(data, 'until')]
    const found = {
      ...(from === '' ? { from: t('form.required') } : {}),
      ...(until === '' ? { until: t('form.required') } : {}),
      ...(from !== '' && until !== '' && until < from ? { until: t('myTime.range.backwards') } : {}),
    }
    const isRight = await submit(found, async () => ({ kind: 'value' as const, value: true }))
    if (isRight) onAsk({ from, until })
  }

  return (
    <Form {...form} submit={t('periods.lock')} onSubmit={(data) => void ask(data)}>
      <p className={text.soft}>{t('periods.lockText')}</p>
      <div className={classes.pair}>
        <TextInput {...field('from')} type="date" size="md" label={t('periods.from')} />
        <TextInput {...field('until')} type="date" size="md" label={t('periods.until')} />
      </div>
    </Form>
  )
}

type DialogProps = {
  period: Period
  onDone: (locks: Locks) => void
  onHindered: (found: Pick<Hindered, 'sessions' | 'count'>) => void
  onClose: () => void
}

/** A lock is for good: it is asked for twice. */
function LockDialog({ period, onDone, onHindered, onClose }: DialogProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const [id] = useState(() => uuidV7(Date.now()))
  const { from, until } = period
  return (
    <ConfirmDialog
      title={t('periods.confirmTitle', { range: dates.range(from, until) })}
      submit={t('periods.lock')}
      danger
      send={async () => {
        const answer = await lock({ id, from, until })
        const found = answer.kind === 'problem' ? hindrancesIn(answer.problem) : undefined
        if (found) onHindered(found)
        return answer
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('periods.confirmText')}</p>
    </ConfirmDialog>
  )
}

function hindrancesIn(problem: Problem): Pick<Hindered, 'sessions' | 'count'> | undefined {
  if (problem.code !== 'period_not_settled') return undefined
  return { sessions: (problem.sessions ?? []) as Unsettled[], count: Number(problem.count ?? 0) }
}

/** The sessions that keep a period from being locked, each with the way to it. */
function Hindrances({ hindered: { sessions, count, from, until } }: { hindered: Hindered }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  return (
    <Notice
      tone="pause"
      icon="warning"
      role="alert"
      title={t('periods.notSettled', { range: dates.range(from, until), count })}
    >
      <ul>
        {sessions.map(({ session, person, workDate, status }) => (
          <li key={session}>
            <Link
              to="/people/$personId"
              params={{ personId: person.id }}
              search={{ from: workDate, until: workDate, day: workDate }}
              className={classes.hindrance}
            >
              {person.name}, {dates.day(workDate)}
            </Link>{' '}
            {t(`periods.because.${status}`)}
          </li>
        ))}
      </ul>
      {count > sessions.length && <p>{t('matters.more', { count: count - sessions.length })}</p>}
    </Notice>
  )
}

function LockList() {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { zone } = useSession().organisation
  const written = useDates(zone)
  const query = useLocks()
  if (!query.data) return <Awaited query={query} lines={2} />
  if (query.data.length === 0) return <Empty icon="lock" title={t('periods.none')} />
  return (
    <table className={`${table.table} ${table.plain}`}>
      <TableHead columns={[t('periods.period'), t('periods.by'), t('periods.when')]} />
      <tbody>
        {query.data.map(({ id, from, until, lockedBy, lockedAt }) => (
          <tr key={id}>
            <th scope="row">
              <span className={table.name}>{dates.range(from, until)}</span>
              <span className={`${table.details} ${table.narrow}`}>
                {lockedBy.name}, {written.dateTime(lockedAt)}
              </span>
            </th>
            <td className={table.wide}>{lockedBy.name}</td>
            <td className={table.wide}>{written.dateTime(lockedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
