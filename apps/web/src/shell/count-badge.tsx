import { VisuallyHidden } from '@mantine/core'
import classes from './count-badge.module.css'

const MOST_SHOWN = 99

/** A small number beside what it counts, and what it means in words; nothing where there is nothing. */
export function CountBadge({ count, words }: { count: number; words: string }) {
  if (count === 0) return null
  return (
    <span className={classes.count}>
      <span aria-hidden="true">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <VisuallyHidden component="span">{words}</VisuallyHidden>
    </span>
  )
}
