/** What spreadsheets take for a formula (SECURITY: Input); a leading apostrophe before it would be lost in reading. */
const FORMULA = /^'*[=+\-@\t\r]/
const QUOTED = /[",\r\n]/

/**
 * One cell of a CSV file, RFC 4180, that no spreadsheet takes for a formula: what starts like one gets an apostrophe in
 * front, which `plainCell` takes off again.
 */
export function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text
  return QUOTED.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** A line of a CSV file with its line end; undefined and null are empty cells. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return csvRow(values.map((value) => csvCell(String(value ?? ''))))
}

/** A line of cells that are ready: of `csvCell`, or of numbers that we wrote, whose minus starts no formula. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

/** The text of a cell as it was before `csvCell` put an apostrophe in front; quotes are the parser's. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

/** A semicolon cuts cells too where a spreadsheet's language has the comma for decimals: what it leaves is inert as well. */
const FORMULA_AFTER_CUT = /(^\s+|[;\t\r\n]\s*)(?='*[=+\-@])/g

/**
 * Texts that people typed as the text of one cell, `a; b`, in which nothing is taken for a formula wherever the cell is
 * cut. Not to be read back: `plainCell` does not undo it.
 */
export function inertList(texts: readonly string[]): string {
  return texts.join('; ').replaceAll(FORMULA_AFTER_CUT, "$1'")
}
