/** What a key means on a row of the morning's lists. */
export type MorningKey = 'next' | 'previous' | 'approve' | 'refuse' | 'fine'

const KEYS: Readonly<Record<string, MorningKey>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  a: 'approve',
  r: 'refuse',
  f: 'fine',
}

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** The meaning of a key; none where it is typed into a field, or belongs to the browser. */
export function meaningOf(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  isTyping: boolean,
): MorningKey | undefined {
  if (isTyping || ctrlKey || metaKey || altKey) return undefined
  return KEYS[key.length === 1 ? key.toLowerCase() : key]
}

/** The row to go to from one of `count`; from none (-1) the first is next. Stays at both ends. */
export function rowAfter(index: number, key: 'next' | 'previous', count: number): number {
  return Math.max(0, Math.min(count - 1, key === 'next' ? index + 1 : index - 1))
}
