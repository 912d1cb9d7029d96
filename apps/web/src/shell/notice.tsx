import type { ReactNode } from 'react'
import { Icon, type IconName } from '../look/icons.tsx'
import classes from './notice.module.css'

type Props = {
  tone: 'plain' | 'pause' | 'danger'
  icon: IconName
  title?: string
  children?: ReactNode
  actions?: ReactNode
  /** `alert` interrupts a screen reader, `status` waits for it, nothing stays silent. */
  role?: 'alert' | 'status'
}

/** A message with its icon, and what can be done about it. */
export function Notice({ tone, icon, title, children, actions, role }: Props) {
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon name={icon} />
      <div className={classes.text} role={role}>
        {title && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

/** For a link among the buttons of a message. */
export const noticeLink = classes.button ?? ''

export function NoticeButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.button} onClick={onClick}>
      {children}
    </button>
  )
}
