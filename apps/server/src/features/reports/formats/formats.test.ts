// Proves that what people type is nothing but text in every file that reports are written as (SECURITY: Input), and that
// dates, times and durations are what their columns say.
import { parseCsvObjects } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { KeptReport } from '../daily/daily-store.ts'
import { summaryOf } from '../daily/summary.ts'
import { dailyHtml, dailyText } from '../daily/write-daily.ts'
import { csvFile } from './csv-file.ts'
import { pdfFile } from './pdf-file.ts'
import { bytesOf, pdfTexts } from './read-files.test-support.ts'
import type { Cell } from './report-table.ts'
import { COLUMNS, HOUR_MS, ROW, table } from './table.test-support.ts'
import { xlsxFile } from './xlsx-file.ts'

const ATTACKS: [what: string, text: string][] = [
  ['a formula', '=1+1'],
  ['a formula with quotes', '=HYPERLINK("http://evil","x")'],
  ['a plus', '+1'],
  ['a minus', '-1+1'],
  ['an at', '@SUM(A1)'],
  ['a tab', '\t=1+1'],
  ['a carriage return', '\r=1+1'],
  ['a command', "=cmd|' /C calc'!A0"],
  ['a formula after a semicolon', 'a; =1+1'],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a script', '</td><script>alert(1)</script>'],
  ['a template', '{{7*7}}'],
  ['another template', '$\u007B7*7} #{7*7} <%= 7*7 %>'],
  ['our own places', '{team} {names} {hours}'],
  ['PDF syntax', ') Tj ET /JavaScript (app.alert(1)) >> endobj'],
  ['XML', ']]><f>1+1</f>&amp;&#x41;'],
  ['control characters', 'a\u0000\u0001\u001B[31mb\u202Egnp.exe'],
  ['half a character', 'a\uD800b'],
]

describe.each(ATTACKS)('%s', (_what, text) => {
  /** What is left of it for people: no control characters, one line. */
  const shown = text.toWellFormed().replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')

  it('is a text in CSV that no spreadsheet takes for a formula', async () => {
    const csv = (await bytesOf(csvFile(table([[text, null, null, null, null, null]])))).toString('utf8')
    const [row] = parseCsvObjects(csv.slice(1), { header: true }).data as Record<string, unknown>[]
    const cell = String(row?.person ?? '')
    expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(cell.split(/[;\t\r\n]/).filter((part) => /^\s*[=+\-@]/.test(part))).toEqual([])
  })

  it('is a string cell in Excel', async () => {
    const file = await bytesOf(
      xlsxFile(table([[text, null, null, null, null, null]], { title: text, about: [text] })),
    )
    const [sheet] = (await readXlsx(file, { readStyles: true })).sheets
    expect(sheet?.rows[1]?.[0]).toBe(shown)
    const cells = [...(sheet?.cells?.values() ?? [])]
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([])
    expect(sheet?.name).toMatch(/^[^[\]:*?/\\']{1,31}$/)
    expect(sheet?.headerFooter?.oddHeader).toBe(
      `&L${shown.replaceAll('&', '&&')}&R${shown.replaceAll('&', '&&')}`,
    )
  })

  it('is drawn in PDF, title and all, and does nothing', async () => {
    const pdf = await bytesOf(
      pdfFile(table([[text, null, null, null, null, null]], { title: text, about: [text] })),
    )
    const words = (from: string) => from.replaceAll(/[\s\uFFFD\p{Cc}]+/gu, '')
    const drawn = words(pdfTexts(pdf).join(''))
    expect(drawn.split(words(shown)).length).toBeGreaterThanOrEqual(4)
    const syntax = pdf.toString('latin1').replaceAll(/\((?:\\.|[^\\)])*\)/gs, '()')
    expect(syntax).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFile)\b/)
    expect(syntax.match(/%%EOF/g)).toHaveLength(1)
  })

  it('is text in the HTML and the plain text of the daily report', () => {
    const summary = summaryOf(reportWith(text), 'en')
    const html = dailyHtml(summary, { footer: text, language: 'en' })
    expect(html).not.toMatch(/<(img|script|f|%)/)
    expect(html.match(/<[a-z]+[^>]*>/g)?.filter((tag) => /on\w+\s*=|href|src/.test(tag))).toEqual([])
    const unescaped = html
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    expect(unescaped).toContain(
      `<td style="padding:6px 16px 6px 0;border-bottom:1px solid #e3e6ee;vertical-align:top">${shown}</td>`,
    )
    const plain = dailyText(summary, 'Org')
    expect(plain).toContain(`Still in: ${shown}`)
    expect(plain.split('\n')[0]).toBe(`${shown}: 2026-03-02`)
    expect(plain).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
  })
})

/** A report in which team and person have this name. */
function reportWith(name: string): KeptReport {
  const person = { id: '1', name }
  return {
    team: { id: '2', name },
    date: '2026-03-02',
    version: 1,
    dueAt: '2026-03-02T17:00:00Z',
    madeAt: '2026-03-02T17:00:00Z',
    zone: 'Europe/Berlin',
    people: [
      {
        person,
        workedMs: 9 * HOUR_MS,
        breakMs: 0,
        clockOut: 'still_in',
        over8Hours: true,
        longBreaks: 0,
        sessions: ['3'],
      },
    ],
    sinceYesterday: [],
    sessions: [
      {
        id: '3',
        person,
        workDate: '2026-03-02',
        start: '2026-03-02T07:00:00Z',
        end: null,
        breakMs: 0,
        workedMs: 9 * HOUR_MS,
        longestBreakMs: 0,
        status: 'open',
        onBreak: false,
        exceptions: [],
      },
    ],
    workedMs: 9 * HOUR_MS,
    breakMs: 0,
    correctionsWaiting: 0,
    seal: null,
    differences: null,
  }
}

describe('CSV', () => {
  it('has keys, dates, times with their offset, durations and hours, and no totals', async () => {
    const file = await bytesOf(csvFile(table([ROW], { totals: () => ['Total', null, null, 1, 1, 1] })))
    expect(file.toString('utf8')).toBe(
      '\uFEFFperson,date,start,worked,hours,count\r\nAda,2026-03-29,2026-03-29T03:30:00+02:00,26:30:00,26.50,3\r\n',
    )
  })
})

describe('PDF', () => {
  it('has the header on every page, their numbers, and the totals last', async () => {
    const rows = Array.from({ length: 120 }, (_, index): Cell[] => [`Row ${index}`, ...ROW.slice(1)])
    const pdf = await bytesOf(pdfFile(table(rows, { totals: () => ['Sum of all', null, null, 1000, 1, 1] })))
    const pages = pdfTexts(pdf)
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of`)
      expect(page).toContain('PersonDateStartWorkedHoursCount')
    })
    expect(pages.at(-1)).toContain('Sum of all')
    expect(pages.at(-1)).toContain('2026-03-29 03:30:00')
  })

  it('draws Latin, Greek, Cyrillic and Vietnamese, and a box for what the font lacks', async () => {
    const names = ['Łukasz Øster', 'Ζωή', 'Дмитрий Ґалаґан', 'Đặng Thị', '漢字 🙂 عمر']
    const pdf = await bytesOf(pdfFile(table(names.map((name) => [name, null, null, null, null, null]))))
    const [page = ''] = pdfTexts(pdf)
    for (const name of names.slice(0, 4)) expect(page).toContain(name)
    expect(page).not.toContain('漢')
  })

  it('leaves columns out that there is no room for on paper', async () => {
    const columns = COLUMNS.map((column) => (column.key === 'date' ? { ...column, paper: false } : column))
    const [page = ''] = pdfTexts(await bytesOf(pdfFile(table([ROW], { columns }))))
    expect(page).toContain('PersonStartWorkedHoursCount')
    expect(page).not.toContain('2026-03-29A')
  })
})
