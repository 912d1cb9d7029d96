import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readPassword } from './read-password.ts'

const LONG = 'correct horse'

/** A terminal whose person answers each question as it comes. */
function terminal(answers: readonly string[], isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input })
  const output = new PassThrough()
  const shown: string[] = []
  const waiting = [...answers]
  output.on('data', (text: Buffer) => {
    shown.push(String(text))
    if (String(text).endsWith(': ')) setImmediate(() => input.write(waiting.shift() ?? '\u0004'))
  })
  return { input, output, shown }
}

function stdin(text: string) {
  const { input, output } = terminal([], false)
  input.end(text)
  return { input, output }
}

describe('at a terminal', () => {
  it('asks twice and shows nothing of what is typed', async () => {
    const { shown, ...both } = terminal([`${LONG}\r`, `${LONG}\r`])
    expect(await readPassword(false, both)).toBe(LONG)
    expect(shown.join('')).toBe('Password: \nThe same again: \n')
  })

  it('takes back what backspace takes back', async () => {
    expect(await readPassword(false, terminal([`${LONG}x\u007f\r`, `${LONG}\r`]))).toBe(LONG)
  })

  it.each([
    ['two that differ', [`${LONG}\r`, `${LONG}r\r`], 'the two passwords differ'],
    ['one that is short', ['short\r'], '10 to 200 characters'],
    ['Ctrl-C', ['\u0003'], 'no password was given'],
    ['the end of input', ['\u0004'], 'no password was given'],
  ])('refuses %s', async (_, answers, message) => {
    await expect(readPassword(false, terminal(answers))).rejects.toThrow(message)
  })
})

describe('without a terminal', () => {
  it.each([
    ['a line', `${LONG}\n`],
    ['a line of Windows', `${LONG}\r\n`],
    ['no line end', LONG],
    ['more lines', `${LONG}\nsomething else`],
  ])('takes the first line of stdin: %s', async (_, text) => {
    expect(await readPassword(true, stdin(text))).toBe(LONG)
  })

  it('refuses nothing at all', async () => {
    await expect(readPassword(true, stdin(''))).rejects.toThrow('10 to 200 characters')
  })

  it('says how, where it was not asked to read stdin', async () => {
    await expect(readPassword(false, stdin(LONG))).rejects.toThrow('--password-stdin')
  })
})
