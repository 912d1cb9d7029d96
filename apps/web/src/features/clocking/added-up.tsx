import type { ReactNode } from 'react'
import classes from './added-up.module.css'

type Props = {
  caption?: string
  lines: readonly { key: string | number; of?: string; name: ReactNode; value: ReactNode }[]
  /** What they come to, in as many steps as it takes. */
  sums?: readonly (readonly [name: string, value: ReactNode])[]
}

/** Figures line by line, and below a rule what they add up to. */
export function AddedUp({ caption, lines, sums = [] }: Props) {
  return (
    <table className={classes.table}>
      {caption && <caption>{caption}</caption>}
      <tbody>
        {lines.map(({ key, of, name, value }) => (
          <tr key={key} data-of={of}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
      {sums.length > 0 && (
        <tfoot>
          {sums.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tfoot>
      )}
    </table>
  )
}
