import { type ColumnKind, printable } from './report-table.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * How the cells of a kind look: the number's format, and whether they end at the right, as what is added up does. Ids under
 * 164 are those that every program knows (ECMA-376 part 1, 18.8.30).
 */
const LOOKS: readonly { kind: ColumnKind; id: number; code?: string; right?: boolean }[] = [
  { kind: 'text', id: 0 },
  { kind: 'date', id: 164, code: 'yyyy\\-mm\\-dd' },
  { kind: 'time', id: 165, code: 'yyyy\\-mm\\-dd\\ hh:mm:ss' },
  { kind: 'duration', id: 166, code: '[h]:mm:ss', right: true },
  { kind: 'hours', id: 2, right: true },
  { kind: 'count', id: 1, right: true },
]
/** Which lines a style is for; each has one for each kind. */
const LINES = ['row', 'total', 'header'] as const

/** The place in the list of styles of a kind's cells in such a line. */
export function styleOf(kind: ColumnKind, line: (typeof LINES)[number]): number {
  return LINES.indexOf(line) * LOOKS.length + LOOKS.findIndex((look) => look.kind === kind)
}

/** A text between tags. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;')
}

/** What stands before a sheet's rows: it is printed across, as wide as the paper; its header stays in sight. */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

/** What stands after a sheet's rows: `filtered` are the cells that can be filtered by the header, such as `A1:S20`. */
export function sheetEnd({
  filtered,
  title,
  about,
}: {
  filtered: string
  title: string
  about: string
}): string {
  return (
    `</sheetData><autoFilter ref="${filtered}"/>` +
    '<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    `<headerFooter><oddHeader>&amp;L${printed(title)}&amp;R${printed(about)}</oddHeader>` +
    '<oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
  )
}

/** A text at the edge of the paper, where `&` begins a code. Of both edges together, Excel reads 255 characters. */
function printed(text: string): string {
  const most = text.includes('&') ? 60 : 120
  return escaped(printable(text).slice(0, most).toWellFormed().replaceAll('&', '&&'))
}

/** The parts that do not depend on rows, by name. Written last, when it is known how many sheets there are. */
export function otherParts(sheetNames: readonly string[]): [name: string, xml: string][] {
  const sheets = sheetNames.map((name, index) => ({ name, id: index + 1 }))
  const relations = [
    ...sheets.map(({ id }) => ({ id, type: 'worksheet', target: `worksheets/sheet${id}.xml` })),
    { id: sheets.length + 1, type: 'styles', target: 'styles.xml' },
  ]
  return [
    ['xl/styles.xml', STYLES],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
        sheets
          .map(({ name, id }) => `<sheet name="${attribute(name)}" sheetId="${id}" r:id="rId${id}"/>`)
          .join('') +
        `</sheets><definedNames>${sheets.map(printTitles).join('')}</definedNames></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relationships(relations)],
    ['_rels/.rels', relationships([{ id: 1, type: 'officeDocument', target: 'xl/workbook.xml' }])],
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        contentType('workbook.xml', 'sheet.main') +
        contentType('styles.xml', 'styles') +
        sheets.map(({ id }) => contentType(`worksheets/sheet${id}.xml`, 'worksheet')).join('') +
        '</Types>',
    ],
  ]
}

/** The header is on every page. */
function printTitles({ name }: { name: string }, index: number): string {
  const sheet = escaped(`'${name.replaceAll("'", "''")}'`)
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$1:$1</definedName>`
}

function relationships(relations: readonly { id: number; type: string; target: string }[]): string {
  const all = relations.map(
    ({ id, type, target }) => `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}

function contentType(part: string, type: string): string {
  return `<Override PartName="/xl/${part}" ContentType="${TYPES}.${type}+xml"/>`
}

const codes = LOOKS.flatMap(({ id, code }) =>
  code ? [`<numFmt numFmtId="${id}" formatCode="${code}"/>`] : [],
)

const cellFormats = LINES.flatMap((line) =>
  LOOKS.map(({ id, right }) => {
    const [font, border] = [line === 'row' ? 0 : 1, line === 'header' ? 1 : 0]
    // What ends at the right keeps away from a text beside it.
    const side = right ? 'horizontal="right" indent="1"' : 'horizontal="left"'
    const wrap = line === 'header' ? ' vertical="top" wrapText="1"' : ''
    return (
      `<xf numFmtId="${line === 'header' ? 0 : id}" fontId="${font}" fillId="0" borderId="${border}" xfId="0"` +
      ` applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment ${side}${wrap}/></xf>`
    )
  }),
)

/** `styleOf` is a place in the list of cell formats. */
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${codes.length}">${codes.join('')}</numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs></styleSheet>`
