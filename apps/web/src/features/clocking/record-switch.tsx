import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './record.module.css'

/** Two or three ways to show the same, of which one is chosen: buttons or links with class `choice`. */
export function Switch({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={classes.switch}>
      <VisuallyHidden component="legend">{label}</VisuallyHidden>
      {children}
    </fieldset>
  )
}
