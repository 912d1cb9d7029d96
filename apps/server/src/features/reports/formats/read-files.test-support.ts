import { inflateSync } from 'node:zlib'

/** All bytes of a file that is made in pieces. */
export async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of file) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** What a PDF shows, a text a page: its glyphs turned back into letters by the fonts' own tables. */
export function pdfTexts(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const fonts = new Map<string, Map<string, string>>()
  const nameOf = (reference: string) => {
    const known = fonts.get(reference)
    if (known) return known
    const table = lettersOf(objects, reference)
    fonts.set(reference, table)
    return table
  }
  return [...objects.values()].flatMap(({ dictionary }) => {
    if (!/\/Type \/Page\b/.test(dictionary)) return []
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '')
    const resources = objects.get(/\/Resources (\d+) 0 R/.exec(dictionary)?.[1] ?? '')
    const named = new Map(
      [...(resources?.dictionary ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        nameOf(id),
      ]),
    )
    return [shown(content?.stream.toString('latin1') ?? '', named)]
  })
}

type PdfObject = { dictionary: string; stream: Buffer }

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  const found = text.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)
  return new Map(
    [...found].map(([, id = '', body = '']) => {
      const at = body.indexOf('stream\n')
      const dictionary = at === -1 ? body : body.slice(0, at)
      const raw =
        at === -1
          ? Buffer.alloc(0)
          : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
      return [id, { dictionary, stream: dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw }]
    }),
  )
}

/** The letters of each glyph code, from the font's ToUnicode table. */
function lettersOf(objects: ReadonlyMap<string, PdfObject>, font: string): Map<string, string> {
  const reference = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1]
  const table = objects.get(reference ?? '')?.stream.toString('latin1') ?? ''
  const letters = new Map<string, string>()
  for (const [, from = '0', , list = ''] of table.matchAll(/<(\w+)> <(\w+)> \[(.*?)\]/gs)) {
    const entries = [...list.matchAll(/<([\w ]*)>/g)]
    entries.forEach(([, units = ''], index) => {
      const code = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0')
      const text = units.split(' ').map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
      letters.set(code, text.join(''))
    })
  }
  return letters
}

/** The strings of a page's content, in the order they are drawn. */
function shown(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> | undefined
  let text = ''
  for (const [, font, , drawn] of content.matchAll(/\/(F\d+) ([\d.]+) Tf|\[((?:<\w*>| |[-\d.])*)\] TJ/g)) {
    if (font) letters = fonts.get(font)
    if (drawn === undefined) continue
    const codes = [...drawn.matchAll(/<(\w*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    text += codes.map((code) => letters?.get(code) ?? '?').join('')
  }
  return text
}
