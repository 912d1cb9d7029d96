import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { limitLogFile } from './log-file.ts'
import { temporaryFolder } from './test-folders.ts'

it('moves a log that is too long, and no other', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'postgres.log')
  limitLogFile(file, 10)
  appendFileSync(file, '0123456789')
  limitLogFile(file, 10)
  expect(readdirSync(folder)).toEqual(['postgres.log'])
  appendFileSync(file, '!')
  limitLogFile(file, 10)
  expect(readFileSync(file, 'utf8')).toBe('')
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('0123456789!')
})
