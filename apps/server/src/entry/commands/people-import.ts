import { importPeople, type NotTaken, type PersonLine } from '../../features/people/index.ts'
import { counted } from '../counted.ts'
import { UsageError } from '../failure.ts'
import { openInput } from '../files/open-input.ts'
import { readCsv } from '../files/read-records.ts'
import { textTable } from '../files/text-table.ts'
import { withOrganisation } from '../with-muster.ts'

const COLUMNS = ['name', 'number', 'email', 'team', 'role'] as const

/** Adds the people of a CSV file and says of every line it did not take why. Exit code 1 where there are any. */
export async function importPeopleCommand(path: string, options: { organisation?: string }): Promise<void> {
  const lines = await readPeople(path)
  await withOrganisation(options.organisation, async (ports, { id: orgId, zone }) => {
    const { added, there, withoutSignIn, notTaken } = await importPeople(ports, { orgId, zone }, lines)
    console.log(
      `${counted(lines.length, 'line')}: ${counted(added, 'person', 'people')} added, ${there} there already, ${counted(notTaken.length, 'line')} not taken`,
    )
    if (withoutSignIn.length > 0) {
      console.log(
        `${counted(withoutSignIn.length, 'person', 'people')} with an e-mail address and no sign-in yet: muster people invite NUMBER --email ADDRESS gives one`,
      )
    }
    if (notTaken.length === 0) return
    process.stderr.write(report(notTaken))
    process.exitCode = 1
  })
}

function report(notTaken: readonly NotTaken[]): string {
  return textTable(
    ['line', 'name', 'not taken because'],
    notTaken.map(({ line, name, why }) => [String(line), name, why]),
  )
}

async function readPeople(path: string): Promise<PersonLine[]> {
  const lines: PersonLine[] = []
  let checked = false
  await readCsv(await openInput(path), (columns, cells, line) => {
    if (!checked) checkColumns(path, columns)
    checked = true
    const cell = (column: (typeof COLUMNS)[number]) => cells[columns.indexOf(column)]?.trim() ?? ''
    lines.push({
      line,
      name: cell('name'),
      number: cell('number'),
      email: cell('email'),
      team: cell('team'),
      role: cell('role'),
    })
  })
  return lines
}

function checkColumns(path: string, columns: readonly string[]): void {
  const unknown = columns.find((column) => !COLUMNS.some((known) => known === column))
  if (unknown === undefined && columns.includes('name')) return
  const problem = unknown === undefined ? 'there is no column name' : `the column ${JSON.stringify(unknown)}`
  throw new UsageError(`${path}: line 1: ${problem}; the columns are ${COLUMNS.join(',')}, name required`)
}
