import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const muster = join(import.meta.dirname, '../../../bin/muster.js')
const fixtures = join(import.meta.dirname, 'fixtures')
const golden = (name: string) => readFileSync(join(fixtures, name), 'utf8')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-replay-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('muster replay', () => {
  it.each([
    ['corner-cases.jsonl', ['--json'], 'corner-cases.expected.json'],
    ['corner-cases.csv', ['--json'], 'corner-cases.expected.json'],
    ['corner-cases.jsonl', [], 'corner-cases.expected.txt'],
    [
      'corner-cases.jsonl',
      ['--json', '--now', '2026-06-01T20:00:00+02:00'],
      'corner-cases.now.expected.json',
    ],
  ])('%s %j prints %s', async (file, args, expected) => {
    const { code, stdout, stderr } = await replay([join(fixtures, file), ...args])
    expect(stderr).toBe('')
    expect(stdout).toBe(golden(expected))
    expect(code).toBe(0)
  })

  it('prints one JSON array that has each of the fields, in order', async () => {
    const { stdout } = await replay([join(fixtures, 'corner-cases.jsonl'), '--json'])
    const rows = JSON.parse(stdout) as Record<string, unknown>[]
    const fields = 'person workDate zone start end breaks presenceMs breakMs workedMs status exceptions'
    for (const row of rows) expect(Object.keys(row).join(' ')).toBe(fields)
  })

  it('reads stdin, and an empty one is no sessions', async () => {
    expect((await replay(['-', '--json'], golden('corner-cases.jsonl'))).stdout).toBe(
      golden('corner-cases.expected.json'),
    )
    expect(await replay(['-', '--json'], '')).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  })

  it('takes dated rules', async () => {
    const rules = await file(
      'rules.json',
      '[{"from":"2026-06-01T00:00:00Z","rules":{"longBreakAfterMs":600000}}]',
    )
    const lines = [
      '{"id":"1","person":"a","kind":"in","at":"2026-05-01T08:00:00Z","zone":"UTC"}',
      '{"id":"2","person":"a","kind":"break_start","at":"2026-05-01T09:00:00Z","zone":"UTC"}',
      '{"id":"3","person":"a","kind":"break_end","at":"2026-05-01T09:15:00Z","zone":"UTC"}',
      '{"id":"4","person":"a","kind":"out","at":"2026-05-01T10:00:00Z","zone":"UTC"}',
    ]
    const later = lines.map((line) => line.replace('2026-05', '2026-06').replace('"id":"', '"id":"1'))
    const { stdout } = await replay(['-', '--json', '--rules', rules], [...lines, ...later].join('\n'))
    const rows = JSON.parse(stdout) as { exceptions: string[] }[]
    expect(rows.map((row) => row.exceptions)).toEqual([[], ['long_break']])
  })

  const line = (more: string) =>
    `{"id":"a","person":"p","kind":"in","at":"2026-06-01T08:00:00Z","zone":"UTC"${more}}`
  it.each([
    ['not JSON', `${line('')}\n{"id":`, 'line 2: not JSON'],
    ['an unknown field', `${line(',"role":"admin"')}`, 'line 1: unknown field "role"'],
    [
      'the same id with other content',
      `${line('')}\n${line(',"job":"x"')}`,
      'line 2: id "a" was there before with other content (job)',
    ],
    [
      'no offset',
      line('').replace('08:00:00Z', '08:00:00'),
      'line 1: at "2026-06-01T08:00:00" is not an instant',
    ],
    [
      'an unknown zone after a blank line',
      `\n${line('').replace('UTC', 'Mars/Olympus')}`,
      'line 2: zone "Mars/Olympus" is not',
    ],
    ['an unknown kind', line('').replace('"in"', '"enter"'), 'line 1: kind "enter" is not one of in, out'],
    ['a missing field', line('').replace('"kind":"in",', ''), 'line 1: kind is missing'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      'line 1: bytes that are not UTF-8',
    ],
  ])('ends with 2, the line, and nothing on stdout: %s', async (_, input, why) => {
    const { code, stdout, stderr } = await replay(['-', '--json'], input)
    expect(stderr).toContain(why)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it.each([
    [
      'id,person,kind,at,zone\na,p,in,2026-06-01T08:00:00Z,UTC\nb,p,out,yesterday,UTC\n',
      'line 3: at "yesterday"',
    ],
    ['id,person,kind,at,zone,role\na,p,in,2026-06-01T08:00:00Z,UTC,admin\n', 'line 2: unknown field "role"'],
    [
      'id,person,kind,at,zone,deviceOffsetMs\na,p,in,2026-06-01T08:00:00Z,UTC,soon\n',
      'line 2: deviceOffsetMs "soon"',
    ],
    ['id,person,kind,at,zone\na,p,in,2026-06-01T08:00:00Z,UTC,more\n', 'line 2: 6 cells under 5 columns'],
    ['id,id\n', 'line 1: the column "id" is there twice'],
    ['id,person,kind,at,zone\n"a', 'line 2'],
    ['', 'line 1: there is no header row'],
  ])('ends with 2 on a bad CSV file: %j', async (text, why) => {
    const { code, stdout, stderr } = await replay([await file('bad.csv', text), '--json'])
    expect(stderr).toContain(why)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it.each([
    [['--now', 'today'], '--now today is not an instant'],
    [['--format', 'xml'], '--format xml is not one of'],
    [['--rules', join(fixtures, 'missing.json')], '--rules'],
  ])('ends with 2 on a bad option: %j', async (args, why) => {
    const { code, stdout, stderr } = await replay([join(fixtures, 'corner-cases.jsonl'), ...args])
    expect(stderr).toContain(why)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it('ends with 2 where there is no such file', async () => {
    const { code, stderr } = await replay([join(folder, 'nowhere.jsonl')])
    expect(stderr).toContain('nowhere.jsonl cannot be read')
    expect(code).toBe(2)
  })

  it('shows no control characters of a name on the terminal', async () => {
    const { stdout } = await replay(['-'], line('').replace('"p"', '"p\\u001b[2J"'))
    expect(stdout).not.toContain('\u001b')
  })
})

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function replay(
  args: string[],
  input?: string | Buffer,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [muster, 'replay', ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
    child.stdin?.end(input)
  })
}
