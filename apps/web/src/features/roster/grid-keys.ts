/** Where one is in a grid: the row and the column, both from 0. */
export type Place = { row: number; column: number }

/** Where a key leads in a grid of so many rows and columns; undefined for keys that move nothing. */
export function placeAfterKey(
  { row, column }: Place,
  { key, ctrlKey = false }: { key: string; ctrlKey?: boolean },
  { rows, columns }: { rows: number; columns: number },
): Place | undefined {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1)
  const to = (next: Place) => ({ row: within(next.row, rows), column: within(next.column, columns) })
  switch (key) {
    case 'ArrowLeft':
      return to({ row, column: column - 1 })
    case 'ArrowRight':
      return to({ row, column: column + 1 })
    case 'ArrowUp':
      return to({ row: row - 1, column })
    case 'ArrowDown':
      return to({ row: row + 1, column })
    case 'Home':
      return to({ row: ctrlKey ? 0 : row, column: 0 })
    case 'End':
      return to({ row: ctrlKey ? rows : row, column: columns })
    default:
      return undefined
  }
}
