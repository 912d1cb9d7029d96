import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ERRORS, type ErrorCode } from '@muster/core/errors.ts'
import { expect, it } from 'vitest'
import { STATUS } from './status.ts'

const page = await readFile(join(import.meta.dirname, '../../../../../docs/reference/errors.md'), 'utf8')

it('docs/reference/errors.md lists every code with its status and meaning, in the order of the code', () => {
  const listed = [...page.matchAll(/^\| `(\w+)` \| (\d+) \| (.+?) \|/gm)].map(([, ...cells]) =>
    cells.join(' | '),
  )
  const codes = Object.keys(ERRORS) as ErrorCode[]
  expect(listed).toEqual(codes.map((code) => `${code} | ${STATUS[code]} | ${ERRORS[code]}`))
})
