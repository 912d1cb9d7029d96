import { TextInput } from '@mantine/core'
import type { MyMatters } from '@muster/contract/corrections.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/use-live.ts'
import { Notice, NoticeButton, noticeLink } from '../../shell/notice.tsx'
import { problemText } from '../../shell/problem-text.ts'
import { useSession } from '../access/session-context.ts'
import { recordKey } from '../clocking/record-source.ts'
import { type Formats, useFormats } from '../clocking/use-formats.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import classes from './corrections.module.css'
import { confirmOut, useMyMatters } from './corrections-api.ts'
import { timeAfter, timeIn, told } from './typed-time.ts'

type Matter = MyMatters['sessions'][number]

/**
 * On Today: the times of leaving that wait for the person's word, one after the other. The stamped time is confirmed with
 * one press; a later one is asked for.
 */
export function MattersNotice() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { person } = useSession()
  const query = useMyMatters()
  const [said, setSaid] = useState('')
  const place = useRef<HTMLDivElement>(null)
  useLive((news) => {
    const isMine = news.type === 'events' && news.events.some(({ personId }) => personId === person.id)
    if (isMine || news.type === 'resync') void query.refetch()
  })
  const [first, ...others] = query.data?.sessions ?? []
  const done = (words: string) => {
    setSaid(words)
    // The buttons go with what they were about: the keyboard stays here.
    place.current?.focus()
    void queries.invalidateQueries({ queryKey: recordKey(person.id) })
    void queries.invalidateQueries({ queryKey: ['today'] })
  }
  if (!first && said === '') return null
  return (
    <div className={classes.matters} ref={place} tabIndex={-1}>
      <div role="status">
        {said !== '' && (
          <Notice tone="plain" icon="check">
            {said}
          </Notice>
        )}
      </div>
      {first && <MatterNotice key={first.id} matter={first} onDone={done} />}
      {others.length > 0 && <p className={classes.soft}>{t('matters.more', { count: others.length })}</p>}
    </div>
  )
}

type Props = { matter: Matter; onDone: (words: string) => void }

function MatterNotice({ matter, onDone }: Props) {
  const formats = useFormats(matter.zone)
  if (matter.asked) return <Asked matter={matter} formats={formats} />
  if (matter.status === 'provisional' && matter.end !== null) {
    return <Provisional matter={matter} endMs={Date.parse(matter.end)} formats={formats} onDone={onDone} />
  }
  return <Forgotten matter={matter} formats={formats} />
}

function Asked({ matter, formats }: { matter: Matter; formats: Formats }) {
  const { t } = useTranslation()
  const actions = (
    <Link to="/my-time/requests" className={noticeLink}>
      {t('corrections.myRequests')}
    </Link>
  )
  return (
    <Notice tone="plain" icon="clock" actions={actions}>
      {t('matters.asked', { day: formats.date(matter.workDate) })}
    </Notice>
  )
}

function Forgotten({ matter, formats }: { matter: Matter; formats: Formats }) {
  const { t } = useTranslation()
  const start = matter.start === null ? '' : formats.time(Date.parse(matter.start))
  const actions = (
    <Link to="/my-time/change" search={{ date: matter.workDate, session: matter.id }} className={noticeLink}>
      {t('matters.tellWhen')}
    </Link>
  )
  return (
    <Notice tone="pause" icon="warning" title={t('matters.noOut')} actions={actions}>
      <p>{t('matters.noOutText', { day: formats.date(matter.workDate), start })}</p>
    </Notice>
  )
}

type ProvisionalProps = Props & { endMs: number; formats: Formats }

function Provisional({ matter, endMs, formats, onDone }: ProvisionalProps) {
  const { t } = useTranslation()
  const [id, setId] = useState(() => uuidV7(Date.now()))
  const [busy, setBusy] = useState(false)
  const [asksEarlier, setAsksEarlier] = useState(false)
  const [refused, setRefused] = useState<string>()
  const stamped = formats.time(endMs)

  async function confirm(ms: number) {
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    const answer = await confirmOut(matter.id, { id, at: told(ms) })
    setBusy(false)
    if (answer.kind === 'value') return onDone(t('matters.confirmed', { time: formats.time(ms) }))
    if (answer.kind === 'unreachable') return setRefused(t('errors.unreachable'))
    setId(uuidV7(Date.now()))
    setRefused(problemText(t, answer.problem))
  }

  const actions = (
    <>
      <NoticeButton onClick={() => void confirm(endMs)}>
        {t('matters.confirm', { time: stamped })}
      </NoticeButton>
      <NoticeButton onClick={() => setAsksEarlier(!asksEarlier)}>{t('matters.earlier')}</NoticeButton>
      <Link
        to="/my-time/change"
        search={{ date: matter.workDate, session: matter.id }}
        className={noticeLink}
      >
        {t('matters.later')}
      </Link>
    </>
  )
  return (
    <Notice tone="pause" icon="clock" title={t('matters.automatic', { time: stamped })} actions={actions}>
      <p>{t('matters.automaticText', { day: formats.date(matter.workDate) })}</p>
      {asksEarlier && <Earlier matter={matter} endMs={endMs} busy={busy} onTime={(ms) => void confirm(ms)} />}
      <p role="alert">{refused}</p>
    </Notice>
  )
}

type EarlierProps = { matter: Matter; endMs: number; busy: boolean; onTime: (ms: number) => void }

function Earlier({ matter: { zone, start }, endMs, busy, onTime }: EarlierProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [time, setTime] = useState(timeIn(zone, endMs))
  const [wrong, setWrong] = useState<string>()
  useEffect(() => field.current?.focus(), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const found = timeAfter(start === null ? endMs : Date.parse(start), { time }, zone)
    if (!('ms' in found)) return setWrong(t('matters.notThatTime'))
    if (found.ms > endMs) return setWrong(t('matters.notEarlier'))
    onTime(found.ms)
  }

  return (
    <form className={classes.earlier} onSubmit={submit}>
      <TextInput
        ref={field}
        type="time"
        size="md"
        label={t('matters.leftAt')}
        value={time}
        onChange={({ currentTarget }) => setTime(currentTarget.value)}
        error={wrong}
      />
      <button type="submit" className={classes.choice} aria-busy={busy}>
        {t('matters.confirmThis')}
      </button>
    </form>
  )
}
