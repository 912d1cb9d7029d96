import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..')
const mostLines = 300
const generated = ['apps/server/migrations/schema.sql', 'apps/server/migrations/0011-jobs.sql']

const listed = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.sql', '*.css'],
  { cwd: repository, encoding: 'utf8' },
)
const files = listed
  .split('\n')
  .filter((file) => file && !generated.includes(file) && existsSync(join(repository, file)))
const long = files
  .map((file) => ({ file, lines: readFileSync(join(repository, file), 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > mostLines)
for (const { file, lines } of long) console.error(`${file}: ${lines} lines, ${mostLines} at most: split it`)
console.log(`${files.length} files, ${long.length} too long`)
if (long.length > 0) process.exitCode = 1
