import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../shell/dialog.tsx'
import { matchingJobs, type NamedJob } from './clock-jobs.ts'
import classes from './job-dialog.module.css'

type Props = {
  title: string
  jobs: readonly NamedJob[]
  /** Ids of those to offer first, the last used first. */
  recent: readonly string[]
  onChoose: (job: string | undefined) => void
  /** Whether it is possible to go on without a job. */
  canSkip: boolean
  onClose: () => void
}

/** With fewer than this, they are all in sight. */
const SEARCH_FROM = 8
/** More than anybody reads through: searching is quicker. */
const MOST_SHOWN = 60

/** Asks which job: the last used ones first, all others below, found by typing a part of the code or the name. */
export function JobDialog({ title, jobs, recent, onChoose, canSkip, onClose }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const lists = useRef<HTMLDivElement>(null)
  const isSearching = typed.trim() !== ''
  const found = isSearching ? matchingJobs(jobs, typed) : jobs
  const used = recent.flatMap((id) => found.find((job) => job.id === id) ?? [])
  const others = found.filter(({ id }) => !recent.includes(id))
  const shown = others.slice(0, MOST_SHOWN)
  return (
    <Dialog title={title} onClose={onClose}>
      {jobs.length >= SEARCH_FROM && (
        <TextInput
          type="search"
          size="lg"
          label={t('today.job.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = [...used, ...shown][0]
            if (event.key === 'Enter' && isSearching && first) onChoose(first.id)
            if (event.key === 'ArrowDown') moveFocus(event, lists.current, 1)
          }}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from button to button, which take the rest */}
      <div
        className={classes.lists}
        ref={lists}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') moveFocus(event, lists.current, 1)
          if (event.key === 'ArrowUp') moveFocus(event, lists.current, -1)
        }}
      >
        <JobList title={t('today.job.recent')} jobs={used} onChoose={onChoose} />
        <JobList
          title={used.length > 0 ? t('today.job.others') : t('today.job.all')}
          jobs={shown}
          onChoose={onChoose}
        />
        <p role="status" className={classes.hint}>
          {found.length === 0 && t('today.job.none')}
          {others.length > shown.length && t('today.job.more', { count: others.length - shown.length })}
        </p>
      </div>
      {canSkip && (
        <div className={classes.foot}>
          <button type="button" className={classes.skip} onClick={() => onChoose(undefined)}>
            {t('today.job.without')}
          </button>
        </div>
      )}
    </Dialog>
  )
}

type ListProps = { title: string; jobs: readonly NamedJob[]; onChoose: (job: string) => void }

function JobList({ title, jobs, onChoose }: ListProps) {
  if (jobs.length === 0) return null
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.jobs}>
        {jobs.map(({ id, code, name }) => (
          <li key={id}>
            <button type="button" className={classes.job} onClick={() => onChoose(id)}>
              <span className={classes.code}>{code}</span>
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function moveFocus(event: KeyboardEvent, lists: HTMLElement | null, by: 1 | -1) {
  const buttons: (Element | null)[] = [...(lists?.querySelectorAll('button') ?? [])]
  const at = buttons.indexOf(document.activeElement)
  const next = buttons[at === -1 && by === 1 ? 0 : at + by]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
