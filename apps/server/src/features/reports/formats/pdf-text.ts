import { fontRuns, type Weight } from './pdf-fonts.ts'

type Document = PDFKit.PDFDocument
type Style = { size: number; weight: Weight }
export type PdfLine = { text: string; width: number }

const ELLIPSIS = '…'

/** Draws a text in one line from its upper left corner; returns its width in points. */
export function drawLine(
  doc: Document,
  { text, x, y, size, weight }: Style & { text: string; x: number; y: number },
): number {
  let atX = x
  for (const run of fontRuns(text, weight)) {
    doc.font(run.font).fontSize(size)
    doc.text(run.text, atX, y, { lineBreak: false })
    atX += doc.widthOfString(run.text)
  }
  return atX - x
}

/** A text in lines no wider than `width`: broken at spaces, and within a word that is wider; the last may end in an ellipsis. */
export function linesOf(
  doc: Document,
  { text, width, mostLines, ...style }: Style & { text: string; width: number; mostLines: number },
): PdfLine[] {
  const whole = { text, width: widthOf(doc, text, style) }
  if (whole.width <= width) return [whole]
  const lines: PdfLine[] = []
  let rest = text.trim()
  while (rest !== '' && lines.length < mostLines) {
    const isLast = lines.length === mostLines - 1
    const line = isLast ? cut(doc, rest, width, style) : firstLine(doc, rest, width, style)
    lines.push({ text: line, width: widthOf(doc, line, style) })
    rest = isLast ? '' : rest.slice(line.length).trimStart()
  }
  return lines
}

function firstLine(doc: Document, text: string, width: number, style: Style): string {
  const fitting = longestPrefix(doc, text, width, style)
  if (fitting.length === text.length) return text
  const space = text.lastIndexOf(' ', fitting.length)
  return space > 0 ? text.slice(0, space) : fitting
}

function cut(doc: Document, text: string, width: number, style: Style): string {
  if (widthOf(doc, text, style) <= width) return text
  return `${longestPrefix(doc, text, width - widthOf(doc, ELLIPSIS, style), style)}${ELLIPSIS}`
}

/** As many letters as fit, at least one. */
function longestPrefix(doc: Document, text: string, width: number, style: Style): string {
  const letters = [...text]
  let low = 1
  let high = letters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (widthOf(doc, letters.slice(0, middle).join(''), style) <= width) low = middle
    else high = middle - 1
  }
  return letters.slice(0, low).join('')
}

function widthOf(doc: Document, text: string, { size, weight }: Style): number {
  let width = 0
  for (const run of fontRuns(text, weight)) width += doc.font(run.font).fontSize(size).widthOfString(run.text)
  return width
}
