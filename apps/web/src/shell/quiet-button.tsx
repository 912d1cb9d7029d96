import type { ComponentProps } from 'react'
import classes from './form.module.css'

/** A button among many, which does not ask for attention. */
export function QuietButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return <button {...props} type="button" className={classes.quiet} />
}
