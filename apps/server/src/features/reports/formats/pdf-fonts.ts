import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { openTypeOf } from './woff.ts'

/** Noto Sans comes in pieces, each with the letters of one script: Latin first, which also has the box for what no piece has. */
const PIECES = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const
type Piece = (typeof PIECES)[number]

export type Weight = 400 | 700
/** A part of a text that one piece of the font has all letters of. */
export type FontRun = { font: string; text: string }

const require = createRequire(import.meta.url)
const ranges = rangesOf(require('@fontsource/noto-sans/unicode.json'))
const pieceOfCode = new Map<number, Piece>()

/** Unpacked once, 0.6 MB: a document would unpack the tables it needs each time, and far more slowly. */
let fonts: { name: string; font: Buffer }[] | undefined

/** The name under which a document knows a piece of the font in a weight. */
export function fontName(piece: Piece, weight: Weight): string {
  return `${piece}-${weight}`
}

/** Tells a document of all pieces; each is embedded only as far as it is used. */
export function registerFonts(register: (name: string, font: Buffer) => void): void {
  fonts ??= PIECES.flatMap((piece) =>
    ([400, 700] as const).map((weight) => ({ name: fontName(piece, weight), font: fontOf(piece, weight) })),
  )
  for (const { name, font } of fonts) register(name, font)
}

/** A text cut where another piece of the font has to take over. */
export function fontRuns(text: string, weight: Weight): FontRun[] {
  const runs: FontRun[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const font = fontName(pieceFor(letter.codePointAt(0) ?? 0), weight)
    if (last?.font === font) last.text += letter
    else runs.push({ font, text: letter })
  }
  return runs
}

function pieceFor(code: number): Piece {
  const known = pieceOfCode.get(code)
  if (known) return known
  const piece = PIECES.find((one) => ranges.get(one)?.some(([from, until]) => from <= code && code <= until))
  pieceOfCode.set(code, piece ?? 'latin')
  return piece ?? 'latin'
}

function fontOf(piece: Piece, weight: Weight): Buffer {
  return openTypeOf(
    readFileSync(require.resolve(`@fontsource/noto-sans/files/noto-sans-${piece}-${weight}-normal.woff`)),
  )
}

type Range = [from: number, until: number]

/** `U+0000-00FF,U+0131` by piece. */
function rangesOf(unicode: Record<string, string>): Map<string, Range[]> {
  return new Map(
    Object.entries(unicode).map(([piece, text]) => [
      piece,
      text.split(',').map((part): Range => {
        const [from = '', until = from] = part.replace('U+', '').split('-')
        return [Number.parseInt(from, 16), Number.parseInt(until, 16)]
      }),
    ]),
  )
}
