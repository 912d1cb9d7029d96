import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import classes from './morning.module.css'

type Props = {
  name: string
  /** When it is about, and what: one line. */
  what: ReactNode
  isOpen: boolean
  onToggle: () => void
  /** What can be done about it; each with the key that presses it. */
  actions: ReactNode
  refused: string | undefined
  /** What is seen once it is open. */
  children: ReactNode
}

/** One line of the morning's lists. The button that opens it is what the keyboard goes through. */
export function MorningRow({ name, what, isOpen, onToggle, actions, refused, children }: Props) {
  const id = useId()
  return (
    <li className={classes.row} data-row data-open={isOpen}>
      <div className={classes.line}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
        >
          <Icon name="chevron" size={18} />
          <span className={classes.text}>
            <span className={classes.name}>{name}</span>
            <span className={classes.what}>{what}</span>
          </span>
        </button>
        <div className={classes.actions}>{actions}</div>
      </div>
      {refused && (
        <p role="alert" className={classes.refused}>
          {refused}
        </p>
      )}
      {isOpen && (
        <div className={classes.detail} id={id}>
          {children}
        </div>
      )}
    </li>
  )
}

type ActProps = {
  does: 'approve' | 'refuse' | 'fine'
  words: string
  /** The one that is suggested. */
  main?: boolean
  onPress: (button: HTMLButtonElement) => void
}

const LETTERS = { approve: 'a', refuse: 'r', fine: 'f' } as const

/** A button with the letter that presses it. */
export function RowAction({ does, words, main = false, onPress }: ActProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={classes.act}
      data-key={does}
      data-main={main}
      aria-keyshortcuts={LETTERS[does]}
      title={t('morning.keyOf', { key: LETTERS[does] })}
      onClick={({ currentTarget }) => onPress(currentTarget)}
    >
      {words}
      <span className={classes.key} aria-hidden="true">
        {LETTERS[does]}
      </span>
    </button>
  )
}
