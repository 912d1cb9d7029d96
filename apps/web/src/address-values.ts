/** What stands in an address as something else than text: numbers, yes and no, and text in quotes that looks like one of them. */
const VALUE = /^(?:true|false|-?(?:0|[1-9]\d{0,14})(?:\.\d{0,14}[1-9])?|".*")$/s

/**
 * What a value in an address means. Not all that JSON could read in it: whoever searches for `12e4` means these letters, and
 * not 120,000.
 * @throws SyntaxError where it means itself, as the router expects
 */
export function valueInAddress(text: string): unknown {
  if (!VALUE.test(text)) throw new SyntaxError('text that means itself')
  return JSON.parse(text)
}
