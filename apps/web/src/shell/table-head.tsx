import { VisuallyHidden } from '@mantine/core'
import table from './table.module.css'

type Props = {
  /** The first stays on a phone: its cells then say the rest below the name. */
  columns: readonly string[]
  /** A column of numbers after them, which stays too. */
  count?: string
  /** What the last column is for, with nothing to see above it; none where there are no buttons. */
  acts?: string | false
}

/** What stands above the rows of a table: its columns, and the one with what can be done. */
export function TableHead({ columns, count, acts }: Props) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th key={column} scope="col" className={index > 0 ? table.wide : undefined}>
            {column}
          </th>
        ))}
        {count && (
          <th scope="col" className={table.count}>
            {count}
          </th>
        )}
        {acts && (
          <th scope="col" className={table.act}>
            <VisuallyHidden>{acts}</VisuallyHidden>
          </th>
        )}
      </tr>
    </thead>
  )
}
