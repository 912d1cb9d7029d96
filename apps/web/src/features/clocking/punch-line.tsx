import type { WorkSession } from '@muster/contract/clocking.ts'
import type { ReactNode } from 'react'
import { Icon } from '../../look/icons.tsx'
import { Exceptions } from './exceptions.tsx'
import { PUNCH_ICONS } from './punch-icons.ts'
import classes from './punch-line.module.css'

type Props = {
  line: WorkSession['explanation']['punches'][number]
  /** When it was, as the list writes it. */
  time: string
  /** What it was, and whatever else there is to say about it. */
  children: ReactNode
}

/** A punch in a list of them, on the line that leads to the next; one that did nothing steps back. */
export function PunchLine({ line: { punch, does, exceptions }, time, children }: Props) {
  return (
    <li className={classes.punch} data-idle={does === 'nothing'}>
      <span className={classes.dot}>
        <Icon name={PUNCH_ICONS[punch.kind]} size={18} />
      </span>
      <div className={classes.what}>
        {children}
        <Exceptions exceptions={exceptions} />
      </div>
      <time className={classes.time} dateTime={punch.at}>
        {time}
      </time>
    </li>
  )
}
