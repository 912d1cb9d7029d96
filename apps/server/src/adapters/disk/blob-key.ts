const LONGEST_NAME = 200
// S3 takes 1,024 bytes, of which S3_PREFIX may want some.
const LONGEST_KEY = 800
const NAME = /^[A-Za-z0-9._-]+$/

/**
 * Makes sure that a key names a file of the store and none outside it (ports/blob-store.ts says what a key is).
 * @throws RangeError where it does not
 */
export function requireKey(key: string): string {
  if (isKey(key)) return key
  throw new RangeError(`${JSON.stringify(key.slice(0, LONGEST_KEY))} is not the key of a file`)
}

export function isKey(key: string): boolean {
  return key.length <= LONGEST_KEY && key.split('/').every(isName)
}

/**
 * Makes sure that keys may begin so: whole names and perhaps the beginning of one.
 * @throws RangeError where none can
 */
export function requirePrefix(prefix: string): string {
  const names = prefix.split('/')
  const last = names.pop() ?? ''
  const isBeginning = last === '' || (NAME.test(last) && last.length <= LONGEST_NAME)
  if (prefix.length <= LONGEST_KEY && names.every(isName) && isBeginning) return prefix
  throw new RangeError(`${JSON.stringify(prefix.slice(0, LONGEST_KEY))} begins no key`)
}

function isName(name: string): boolean {
  return NAME.test(name) && name !== '.' && name !== '..' && name.length <= LONGEST_NAME
}
