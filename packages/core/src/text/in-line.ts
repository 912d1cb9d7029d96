/**
 * Fills the `{place}`s of a text, once: braces in what is filled in are no places, and a place that has no value stays as
 * it is.
 */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? place) : place,
  )
}

/** A name with line breaks in it could pass for paragraphs of ours; one with other direction marks could hide them. */
export function inLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()
}
