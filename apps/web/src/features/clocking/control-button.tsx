import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import classes from './clock-bar.module.css'
import { PUNCH_ICONS } from './punch-icons.ts'

type Kind = 'in' | 'out' | 'break_start' | 'break_end'

type Props = { kind: Kind; progress: 'none' | 'sending' | 'kept'; free: boolean; press: () => void }

/**
 * One big button. While it may not be pressed it says so (`aria-disabled`) but stays focusable: a button that is
 * disabled drops the keyboard's focus.
 */
export function ControlButton({ kind, progress, free, press }: Props) {
  const { t } = useTranslation()
  const text = { none: t(`punch.${kind}`), sending: t(`sending.${kind}`), kept: t(`done.${kind}`) }[progress]
  return (
    <button
      type="button"
      className={classes.control}
      data-kind={kind}
      data-progress={progress}
      aria-disabled={!free}
      aria-busy={progress === 'sending'}
      onClick={() => free && press()}
    >
      {progress === 'sending' ? (
        <Loader size={26} color="currentColor" aria-hidden="true" />
      ) : (
        <Icon name={progress === 'kept' ? 'check' : PUNCH_ICONS[kind]} size={28} />
      )}
      <span>{text}</span>
    </button>
  )
}
