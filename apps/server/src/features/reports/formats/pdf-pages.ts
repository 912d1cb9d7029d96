import PDFDocument from 'pdfkit'
import { registerFonts, type Weight } from './pdf-fonts.ts'
import { drawLine, linesOf } from './pdf-text.ts'
import type { Column } from './report-table.ts'

/** In points; 72 are an inch. */
const MARGIN = 36
const SIZE = 8
const LINE = 10.5
const PADDING = 3
const FOOTER = 18
/** Of a digit at this size, and what a column has besides. */
const CHARACTER = 4.6
const SMALLEST_COLUMN = 24
const HEADER_COLOUR = '#e8eaf0'
const RULE_COLOUR = '#c9cdd8'
const TEXT_COLOUR = '#1b1d22'
const TOTAL_PAGES = 'TotalPages'

type Box = { x: number; width: number; right: boolean }

export type PdfPages = ReturnType<typeof openPdfPages>

/** A PDF that grows page by page; what is finished can be taken away, so that a long one is never in memory. */
export function openPdfPages(options: {
  title: string
  language: string
  pageOf: (page: number) => string
  columns: readonly Column[]
}) {
  const { columns } = options
  const wanted = columns.reduce((sum, { width }) => sum + width * CHARACTER, 0)
  const layout = wanted > 595 - 2 * MARGIN ? 'landscape' : 'portrait'
  const info = { Title: options.title, Producer: 'Muster', Creator: 'Muster' }
  const doc = new PDFDocument({
    size: 'A4',
    layout,
    margin: MARGIN,
    autoFirstPage: false,
    lang: options.language,
    info,
  })
  registerFonts((name, font) => doc.registerFont(name, font))
  const totalPages = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, -3, 60, SIZE + 3],
    Resources: { Font: { F: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } } },
  })
  let pages = 0
  let y = 0
  let titles: readonly string[] | undefined
  let boxes: Box[] = []

  function startPage(): void {
    doc.addPage()
    pages += 1
    boxes = boxesOf(columns, doc.page.width - 2 * MARGIN)
    y = MARGIN
    drawFooter()
    if (titles) drawRow(titles, 700, HEADER_COLOUR)
  }

  function drawFooter(): void {
    const bottom = doc.page.height - MARGIN
    const text = options.pageOf(pages)
    doc.fillColor(TEXT_COLOUR)
    const width = drawLine(doc, { text, x: MARGIN, y: bottom - SIZE, size: SIZE, weight: 400 })
    // How many pages there are is known last: every page shows one drawing, which is filled in then.
    const page = doc.page as unknown as { xobjects: Record<string, unknown> }
    page.xobjects[TOTAL_PAGES] = totalPages
    doc.save()
    doc.translate(MARGIN + width + 2, bottom)
    doc.addContent(`1 0 0 -1 0 0 cm /${TOTAL_PAGES} Do`)
    doc.restore()
  }

  function drawRow(texts: readonly string[], weight: Weight, background?: string, mostLines = 3): void {
    const cells = boxes.map((box, index) =>
      linesOf(doc, { text: texts[index] ?? '', width: box.width, size: SIZE, weight, mostLines }),
    )
    const height = Math.max(1, ...cells.map((lines) => lines.length)) * LINE + PADDING
    if (y + height > doc.page.height - MARGIN - FOOTER) startPage()
    if (background) doc.rect(MARGIN, y, doc.page.width - 2 * MARGIN, height).fill(background)
    doc.fillColor(TEXT_COLOUR)
    cells.forEach((lines, index) => {
      const box = boxes[index]
      if (!box) return
      lines.forEach((line, place) => {
        const x = box.right ? box.x + box.width - line.width : box.x
        drawLine(doc, { text: line.text, x, y: y + PADDING / 2 + place * LINE, size: SIZE, weight })
      })
    })
    y += height
    doc
      .moveTo(MARGIN, y)
      .lineTo(doc.page.width - MARGIN, y)
      .lineWidth(0.5)
      .stroke(RULE_COLOUR)
  }

  return {
    heading(title: string, about: readonly string[]): void {
      startPage()
      doc.fillColor(TEXT_COLOUR)
      const width = doc.page.width - 2 * MARGIN
      const put = (text: string, size: number, weight: Weight) => {
        for (const line of linesOf(doc, { text, width, size, weight, mostLines: 6 })) {
          drawLine(doc, { text: line.text, x: MARGIN, y, size, weight })
          y += size * 1.4
        }
      }
      put(title, 14, 700)
      for (const line of about) put(line, 9, 400)
      y += 6
    },
    /** From here on the columns, on every page. */
    header(given: readonly string[]): void {
      drawRow(given, 700, HEADER_COLOUR)
      titles = given
    },
    row(texts: readonly string[], { weight, mostLines }: { weight: Weight; mostLines: number }): void {
      drawRow(texts, weight, undefined, mostLines)
    },
    /** What is finished so far. */
    *written(): Generator<Uint8Array> {
      for (let piece = doc.read(); piece !== null; piece = doc.read()) yield piece as Uint8Array
    },
    async *end(): AsyncGenerator<Uint8Array> {
      totalPages.end(`BT /F ${SIZE} Tf 0 -0.6 Td (${pages}) Tj ET`)
      doc.end()
      for await (const piece of doc) yield piece as Uint8Array
    },
  }
}

/** Each column as wide as it asks to be, all together as wide as the page. */
function boxesOf(columns: readonly Column[], pageWidth: number): Box[] {
  const gap = 6
  const asked = columns.map(({ width }) => Math.max(SMALLEST_COLUMN, width * CHARACTER))
  const scale = (pageWidth - gap * (columns.length - 1)) / asked.reduce((sum, one) => sum + one, 0)
  let x = MARGIN
  return columns.map(({ kind }, index) => {
    const width = (asked[index] ?? 0) * scale
    const box = { x, width, right: kind === 'duration' || kind === 'hours' || kind === 'count' }
    x += width + gap
    return box
  })
}
