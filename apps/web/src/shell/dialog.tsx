import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../look/icons.tsx'
import classes from './dialog.module.css'
import { focusStart } from './focus-start.ts'

type Props = { title: string; onClose: () => void; children: ReactNode }

/**
 * A dialog over the page, while it is rendered: the browser's own, which keeps the focus inside, closes on Escape and
 * gives the focus back. It begins where the work does (`focusStart`). On a phone it comes up from below, within reach of the thumb.
 */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Before the dialog leaves the page: only then does closing it give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // By itself the browser would take the cross, which Enter then presses.
    if (element) focusStart(element)
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape, which the browser itself turns into `cancel`
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className={classes.content}>
        <div className={classes.head}>
          <h2 className={classes.title} id={heading}>
            {title}
          </h2>
          <CloseButton size={22} onClose={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}

/** The cross in the corner of what can be closed. */
export function CloseButton({ size, onClose }: { size: number; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes.close} onClick={onClose} aria-label={t('common.close')}>
      <Icon name="close" size={size} />
    </button>
  )
}
